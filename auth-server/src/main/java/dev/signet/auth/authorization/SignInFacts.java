package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How the person behind a grant had signed in; the details of the principal that Spring
 * Security hands to token customizers.
 *
 * @param subject account id
 * @param username name to show
 * @param sid SSO session that authorised the grant, if one did
 * @param authTime when the person last proved who they are
 * @param factors {@code amr} values
 * @param device browser, in words
 * @param acr level of the sign-in when it authorised the grant
 */
public record SignInFacts(String subject, String username, @Nullable String sid, Instant authTime, Set<String> factors,
		String device, String acr) {

	public SignInFacts {
		factors = Set.copyOf(factors);
	}

}
