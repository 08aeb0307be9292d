"""Whatever can go wrong between the bot and the wiki, at every step of a run."""
