"""Where the bot meets a wiki: a folder of files, or a MediaWiki. Reading and writing are different types."""
