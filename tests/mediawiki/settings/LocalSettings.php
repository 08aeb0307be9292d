<?php
// Settings of a throw-away wiki that resembles Meta-Wiki. Everything of one instance lies in the folder of this file.

if ( !defined( 'MEDIAWIKI' ) ) {
	exit;
}

$localwikiPort = is_file( __DIR__ . '/instance.json' )
	? json_decode( file_get_contents( __DIR__ . '/instance.json' ), true )['port']
	: 8080;
$wgSecretKey = json_decode( file_get_contents( __DIR__ . '/secrets.json' ), true )['secret_key'];

$wgSitename = 'Test-Meta';
$wgMetaNamespace = 'Meta';
$wgLanguageCode = 'en';
$wgServer = 'http://127.0.0.1:' . $localwikiPort;
$wgScriptPath = '/w';
$wgArticlePath = '/wiki/$1';
$wgUsePathInfo = true;
$wgLocalInterwikis = [ 'm' ];

$wgDBtype = 'sqlite';
$wgDBname = 'metawiki';
$wgSQLiteDataDir = __DIR__ . '/data';
// A wiki that is thrown away needs no fsync.
$wgDBservers = [ [
	'type' => 'sqlite',
	'dbname' => 'metawiki',
	'host' => '',
	'user' => '',
	'password' => '',
	'dbDirectory' => $wgSQLiteDataDir,
	'variables' => [ 'synchronous' => 'OFF' ],
	'load' => 1,
] ];

// Caches in the database can lock themselves on SQLite; APCu is shared by the workers of one server and dies with it.
$wgMainCacheType = CACHE_ACCEL;
$wgSessionCacheType = CACHE_ACCEL;
$wgParserCacheType = CACHE_ACCEL;
$wgMessageCacheType = CACHE_ACCEL;
$wgCacheDirectory = __DIR__ . '/cache';
$wgLocalisationCacheConf['store'] = 'array';
$wgUploadDirectory = __DIR__ . '/images';
$wgEnableUploads = false;
$wgDiff3 = is_executable( '/usr/bin/diff3' ) ? '/usr/bin/diff3' : false;

// Jobs run when asked for (localwiki jobs); link tables are right as soon as an edit is answered.
$wgJobRunRate = 0;
$wgForceDeferredUpdatesPreSend = true;

$wgRateLimits = [];
$wgPasswordAttemptThrottle = [];
$wgShowExceptionDetails = true;
$wgEnableEmail = false;
$wgPingback = false;

$wgNamespacesWithSubpages = array_fill( 0, 16, true ) + $wgNamespacesWithSubpages;
$wgRestrictDisplayTitle = false;
$wgAllowUserCss = true;
$wgAllowUserJs = true;
$wgAllowSiteCSSOnRestrictedPages = true;
// As on Meta-Wiki: an account is new for four days.
$wgAutoConfirmAge = 4 * 86400;
$wgAutoConfirmCount = 0;

wfLoadSkin( 'Vector' );
$wgDefaultSkin = 'vector-2022';

foreach ( [
	'AbuseFilter', 'CategoryTree', 'Cite', 'InputBox', 'Interwiki', 'ParserFunctions', 'Poem', 'Scribunto',
	'SpamBlacklist', 'TemplateData',
] as $localwikiExtension ) {
	wfLoadExtension( $localwikiExtension );
}
$wgPFEnableStringFunctions = true;
$wgScribuntoDefaultEngine = extension_loaded( 'luasandbox' ) ? 'luasandbox' : 'luastandalone';
$wgScribuntoEngineConf['luastandalone']['luaPath'] = '/usr/bin/lua5.1';
// Only the list on the wiki itself: the default one is fetched from outside.
$wgBlacklistSettings = [ 'spam' => [ 'files' => [] ], 'email' => [ 'files' => [] ] ];

// Tags of extensions that Meta-Wiki has and the Debian package has not, for those who ask for them:
// stub=mapframe in a request shows the content of such a tag as a reader's page would hold the extension's output.
foreach ( array_filter( explode( ',', $_REQUEST['stub'] ?? '' ) ) as $localwikiTag ) {
	$wgHooks['ParserFirstCallInit'][] = static function ( $parser ) use ( $localwikiTag ) {
		$parser->setHook( $localwikiTag, static function ( $content, $attributes ) use ( $localwikiTag ) {
			return Html::element( 'div', [ 'class' => "stub-$localwikiTag" ], $content );
		} );
	};
}

// Parser functions of such extensions: stubfunction=chart makes {{#chart:…}} show its arguments in the same way. Their
// names cannot be declared for one request, so they are put where the parser keeps them.
foreach ( array_filter( explode( ',', $_REQUEST['stubfunction'] ?? '' ) ) as $localwikiFunction ) {
	$wgHooks['ParserFirstCallInit'][] = static function ( $parser ) use ( $localwikiFunction ) {
		$shown = static function ( $parser, ...$arguments ) use ( $localwikiFunction ) {
			$html = Html::element( 'div', [ 'class' => "stub-$localwikiFunction" ], implode( '|', $arguments ) );
			return [ $html, 'noparse' => true, 'isHTML' => true ];
		};
		( function () use ( $localwikiFunction, $shown ) {
			$this->mFunctionHooks[$localwikiFunction] = [ $shown, 0 ];
			$this->mFunctionSynonyms[1]["#$localwikiFunction"] = $localwikiFunction;
		} )->call( $parser );
	};
}

// And the other way round: without=inputbox takes a tag for one that no extension knows.
foreach ( array_filter( explode( ',', $_REQUEST['without'] ?? '' ) ) as $localwikiTag ) {
	$wgHooks['ParserClearState'][] = static function ( $parser ) use ( $localwikiTag ) {
		( function () use ( $localwikiTag ) {
			unset( $this->mTagHooks[$localwikiTag] );
			$this->mStripList = array_diff( $this->mStripList, [ $localwikiTag ] );
		} )->call( $parser );
	};
}
