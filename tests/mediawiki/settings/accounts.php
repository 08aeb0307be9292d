<?php
// Makes accounts from a JSON list on standard input, all in one go: each with "name", and as wished "password",
// "bot_password" (at least 32 characters, else MediaWiki refuses it), "grants", "groups", "registration", "born" (a registration
// that leaves an account alone that exists), "edit_count" and "blocked".

require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;

class LocalwikiAccounts extends Maintenance {
	public function execute() {
		foreach ( json_decode( stream_get_contents( STDIN ), true, 16, JSON_THROW_ON_ERROR ) as $account ) {
			$this->makeAccount( $account );
		}
	}

	private function makeAccount( array $account ) {
		$services = MediaWikiServices::getInstance();
		// Names no account can have, such as "MediaWiki default", stand in histories all the same.
		if ( !$services->getUserNameUtils()->isUsable( $account['name'] ) ) {
			return;
		}
		$user = User::newFromName( $account['name'] );
		if ( !$user->getId() ) {
			$user = User::createNew( $account['name'] );
			$account += [ 'registration' => $account['born'] ?? null ];
			SiteStatsUpdate::factory( [ 'users' => 1 ] )->doUpdate();
		}
		if ( isset( $account['password'] ) ) {
			$word = [ 'username' => $user->getName(), 'password' => $account['password'] ];
			$this->demand( $user->changeAuthenticationData( $word + [ 'retype' => $account['password'] ] ) );
		}
		if ( isset( $account['bot_password'] ) ) {
			$bot = BotPassword::newUnsaved(
				[ 'username' => $user->getName(), 'appId' => 'test', 'grants' => $account['grants'] ]
			);
			$this->demand( $bot->save(
				'insert', $services->getPasswordFactory()->newFromPlaintext( $account['bot_password'] )
			) );
		}
		foreach ( $account['groups'] ?? [] as $group ) {
			$services->getUserGroupManager()->addUserToGroup( $user, $group );
		}
		if ( isset( $account['registration'] ) ) {
			$database = $services->getDBLoadBalancer()->getConnection( DB_PRIMARY );
			$when = $database->timestamp( $account['registration'] );
			$database->update( 'user', [ 'user_registration' => $when ], [ 'user_id' => $user->getId() ], __METHOD__ );
		}
		if ( isset( $account['edit_count'] ) ) {
			$database = $services->getDBLoadBalancer()->getConnection( DB_PRIMARY );
			$count = [ 'user_editcount' => $account['edit_count'] ];
			$database->update( 'user', $count, [ 'user_id' => $user->getId() ], __METHOD__ );
		}
		if ( $account['blocked'] ?? false ) {
			$admin = User::newFromName( 'Admin' );
			$this->demand( $services->getBlockUserFactory()
				->newBlockUser( $user, $admin, 'infinity', 'local test wiki' )->placeBlockUnsafe( true ) );
		}
	}

	private function demand( $status ) {
		if ( !$status->isGood() ) {
			$this->fatalError( $status->getMessage( false, false, 'en' )->text() );
		}
	}
}

$maintClass = LocalwikiAccounts::class;
require_once RUN_MAINTENANCE_IF_MAIN;
