"""World → facts: what people wrote on the wiki, understood, or told as a Problem."""
