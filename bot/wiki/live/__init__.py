"""A MediaWiki through Pywikibot: the only room that imports pywikibot and requests."""
