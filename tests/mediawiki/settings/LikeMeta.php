<?php
// What Meta-Wiki has beyond any local wiki, as far as Debian's MediaWiki 1.43 brings it.

wfLoadSkin( 'MinervaNeue' );
wfLoadExtensions( [
	'ConfirmEdit', 'DiscussionTools', 'Echo', 'Gadgets', 'Linter', 'Nuke', 'PageImages', 'SyntaxHighlight_GeSHi', 'TextExtracts',
	'Thanks', 'TitleBlacklist', 'VisualEditor', 'WikiEditor',
] );

// Notifications are there as soon as an edit is answered.
$wgEchoUseJobQueue = false;

// A newcomer who adds an address from outside is asked a sum; nobody established is.
$wgCaptchaTriggers['addurl'] = true;
$wgGroupPermissions['autoconfirmed']['skipcaptcha'] = true;
$wgGroupPermissions['bot']['skipcaptcha'] = true;

// Only the list on the wiki itself.
$wgTitleBlacklistSources = [ 'local' => [ 'type' => 'localpage', 'src' => 'MediaWiki:Titleblacklist' ] ];

// Linter notes what Parsoid finds when it is asked for a page, not at every edit: the longest take it minutes.
$wgParsoidSettings = [ 'linting' => true ];
$wgLinterParseOnDerivedDataUpdate = false;

// Whoever edits without an account gets a temporary one.
$wgAutoCreateTempUser['enabled'] = true;
