package dev.signet.client.home;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * How this sign-in came about.
 *
 * @param askedForPassword whether the user proved who they are for this very sign-in,
 * rather than being carried over by single sign-on
 * @param since when the user proved who they are
 */
record SignInStory(boolean askedForPassword, Instant since) {

	static SignInStory of(OidcIdToken idToken, Instant startedAt, Optional<SsoSession> sso, String clientId) {
		Instant since = (idToken.getAuthenticatedAt() != null) ? idToken.getAuthenticatedAt()
				: Optional.ofNullable(idToken.getIssuedAt()).orElse(startedAt);
		// auth_time counts whole seconds, so within one second it cannot tell before from
		// after; the application that opened the SSO session decides then.
		Instant startedSecond = startedAt.truncatedTo(ChronoUnit.SECONDS);
		if (since.equals(startedSecond) && sso.isPresent()) {
			return new SignInStory(sso.get().wasOpenedBy(clientId), since);
		}
		return new SignInStory(!since.isBefore(startedSecond), since);
	}

}
