package dev.signet.auth.token;

import dev.signet.auth.authorization.SignInFacts;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Nothing is issued for an account that is disabled or gone, whatever the grant (S24,
 * S33).
 */
@Component
class LiveAccount {

	private final UserAccounts accounts;

	LiveAccount(UserAccounts accounts) {
		this.accounts = accounts;
	}

	void require(String subject) {
		refuseUnless(this.accounts.find(subject).filter(UserAccount::enabled).isPresent());
	}

	/** Nor for who signed in before everything of the person was ended (S66). */
	void require(SignInFacts facts) {
		refuseUnless(this.accounts.accepts(facts.subject(), facts.authTime()));
	}

	private static void refuseUnless(boolean usable) {
		if (!usable) {
			throw new OAuth2AuthenticationException(
					new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, "The account may not be used.", null));
		}
	}

}
