<?php
// A stand-in for the extension TemplateStyles, which Debian lacks: style sheets below templates are shown where their tag
// stands, as far as the CSS sanitizer of Wikimedia lets them through, and hold for what people wrote only. What it does
// not let through is shown in the sheet's place, for tests to see.

use MediaWiki\Content\CssContentHandler;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use Wikimedia\CSS\Grammar\MatcherFactory;
use Wikimedia\CSS\Objects\Token;
use Wikimedia\CSS\Parser\Parser as StyleSheetParser;
use Wikimedia\CSS\Sanitizer\MediaAtRuleSanitizer;
use Wikimedia\CSS\Sanitizer\StylePropertySanitizer;
use Wikimedia\CSS\Sanitizer\StyleRuleSanitizer;
use Wikimedia\CSS\Sanitizer\StylesheetSanitizer;
use Wikimedia\CSS\Util;

$wgExtensionCredits['parserhook'][] = [ 'name' => 'TemplateStyles', 'description' => 'A stand-in' ];
$wgContentHandlers['sanitized-css'] = [ 'factory' => static fn () => new LocalwikiStyleSheets( 'sanitized-css' ) ];
$wgHooks['ContentHandlerDefaultModelFor'][] = static function ( Title $title, &$model ) {
	if ( $title->getNamespace() === NS_TEMPLATE && $title->isSubpage() && str_ends_with( $title->getText(), '.css' ) ) {
		$model = 'sanitized-css';
		return false;
	}
};
$wgHooks['ParserFirstCallInit'][] = static function ( Parser $parser ) {
	$parser->setHook( 'templatestyles', [ LocalwikiStyleSheets::class, 'shown' ] );
};

class LocalwikiStyleSheets extends CssContentHandler {
	/** What stands for <templatestyles src="Sheet"/>. */
	public static function shown( $content, array $attributes, Parser $parser ) {
		$title = Title::newFromText( $attributes['src'] ?? '', NS_TEMPLATE );
		$revision = $title ? $parser->fetchCurrentRevisionRecordOfTitle( $title ) : null;
		if ( !$revision ) {
			return Html::element( 'strong', [ 'class' => 'error' ], 'no such style sheet' );
		}
		$parser->getOutput()->addTemplate( $title, $title->getArticleID(), $revision->getId() );
		[ $sheet, $errors ] = self::sanitized( $revision->getContent( SlotRecord::MAIN )->getText() );
		return Html::rawElement( 'style', [ 'data-errors' => json_encode( $errors ) ], $sheet )
			. ( $errors ? Html::element( 'strong', [ 'class' => 'error' ], json_encode( $errors ) ) : '' );
	}

	/** The style sheet as far as it may be used, and what is wrong with the rest. */
	private static function sanitized( string $text ): array {
		$matchers = MatcherFactory::singleton();
		$properties = new StylePropertySanitizer( $matchers );
		$within = [ new Token( Token::T_DELIM, [ 'value' => '.' ] ), new Token( Token::T_IDENT, [ 'value' => 'mw-parser-output' ] ) ];
		$rules = [
			'style' => new StyleRuleSanitizer( $matchers->cssSelectorList(), $properties, [ 'prependSelectors' => $within ] ),
			'@media' => new MediaAtRuleSanitizer( $matchers->cssMediaQueryList() ),
		];
		$rules['@media']->setRuleSanitizers( $rules );
		$parser = StyleSheetParser::newFromString( $text );
		$sanitizer = new StylesheetSanitizer( $rules );
		$sheet = $sanitizer->sanitize( $parser->parseStylesheet() );
		$errors = array_merge( $parser->getParseErrors(), $sanitizer->getSanitizationErrors() );
		return [ Util::stringify( $sheet ), array_map( static fn ( $error ) => implode( ' ', array_map( 'strval', $error ) ), $errors ) ];
	}
}
