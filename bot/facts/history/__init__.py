"""What histories and the bot's own edits prove: who was told, who said what, who brought the words."""
