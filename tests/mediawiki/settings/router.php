<?php
// The web server's routes: /wiki/Title, /w/*.php and the static files under /w/.

$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/' );
header( 'X-Localwiki: ' . basename( dirname( __FILE__ ) ) );

if ( $path === '/localwiki/forget' && $_SERVER['REQUEST_METHOD'] === 'POST' ) {
	// The database was changed behind the server's back. Sessions stay, so that logged-in clients stay logged in.
	apcu_delete( new APCUIterator( '/^(?!.*MWSession)/' ) );
	http_response_code( 204 );
	return true;
}
if ( $path === '/' ) {
	header( 'Location: /wiki/Main_Page', true, 302 );
	return true;
}
if ( preg_match( '#^/wiki(/|$)#', $path ) ) {
	$script = '/w/index.php';
} elseif ( preg_match( '#^/w/(api|index|load|rest|opensearch_desc|thumb)\.php(/|$)#', $path, $match ) ) {
	$script = "/w/$match[1].php";
} elseif ( preg_match( '#^/w/(resources|skins|extensions)/#', $path ) ) {
	return false;
} else {
	// Beside /w/ lie the passwords.
	http_response_code( 404 );
	return true;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $script;
$_SERVER['SCRIPT_FILENAME'] = $root . $script;
chdir( "$root/w" );
require $root . $script;
