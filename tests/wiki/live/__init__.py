"""The live gateway against a real MediaWiki, seen from the wire."""
