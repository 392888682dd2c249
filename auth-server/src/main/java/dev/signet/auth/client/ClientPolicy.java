package dev.signet.auth.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * What Signet knows of a client beyond Spring Security's settings: a typed view of the
 * settings that {@code client} puts into each {@link RegisteredClient}. Lifetimes that
 * Spring Security has a setting for (code, access token) stay there.
 *
 * @param firstParty whether the client belongs to the operator, so that consent is
 * skipped and the SSO session is shown to it
 * @param audience {@code aud} of its access tokens (RFC 9068 §3)
 * @param resources {@code aud} values for which it may introspect access tokens
 * @param accessTokenFormat what its access tokens are
 * @param accessTokenAlgorithm signature of its JWT access tokens
 * @param idTokenTimeToLive lifetime of its ID tokens
 * @param refreshTokenIdle longest time between two refreshes
 * @param refreshTokenTimeToLive life of a family of refresh tokens; rotation never moves
 * it
 * @param reuseGrace how long the predecessor of the newest refresh token is still
 * answered, with the same successor
 * @param blastRadius what is revoked when a refresh token is used twice
 * @param sessionIdle longest time without use by the client in an SSO session, counted
 * from the sign-in before the first, if it has a limit of its own
 * @param sessionLifetime longest time for which a sign-in counts for the client, if it
 * has a limit of its own
 */
public record ClientPolicy(boolean firstParty, List<String> audience, List<String> resources,
		AccessTokenFormat accessTokenFormat, SignatureAlgorithm accessTokenAlgorithm, Duration idTokenTimeToLive,
		Duration refreshTokenIdle, Duration refreshTokenTimeToLive, Duration reuseGrace, BlastRadius blastRadius,
		@Nullable Duration sessionIdle, @Nullable Duration sessionLifetime) {

	private static final String SETTING = "signet.policy";

	/** What dies when a refresh token is used twice. */
	public enum BlastRadius {

		/** The grant that the token belongs to. */
		FAMILY,
		/** The SSO session and all that hangs on it. */
		SESSION,
		/** All sessions and grants of the person. */
		USER

	}

	public ClientPolicy {
		audience = List.copyOf(audience);
		resources = List.copyOf(resources);
		if (refreshTokenIdle.compareTo(refreshTokenTimeToLive) > 0) {
			throw new IllegalArgumentException("refresh-token-idle must not exceed refresh-token-time-to-live");
		}
	}

	/** That of a client without limits of its own in SSO sessions. */
	public ClientPolicy(boolean firstParty, List<String> audience, List<String> resources,
			AccessTokenFormat accessTokenFormat, SignatureAlgorithm accessTokenAlgorithm, Duration idTokenTimeToLive,
			Duration refreshTokenIdle, Duration refreshTokenTimeToLive, Duration reuseGrace, BlastRadius blastRadius) {
		this(firstParty, audience, resources, accessTokenFormat, accessTokenAlgorithm, idTokenTimeToLive,
				refreshTokenIdle, refreshTokenTimeToLive, reuseGrace, blastRadius, null, null);
	}

	/** Whether sessions end earlier for the client than for others. */
	public boolean limitsSessions() {
		return this.sessionIdle != null || this.sessionLifetime != null;
	}

	/** When what hangs on an SSO session ends for the client unless it is used again. */
	public Instant sessionEnd(Instant signedIn, Instant used) {
		Instant idleEnd = (this.sessionIdle != null) ? used.plus(this.sessionIdle) : Instant.MAX;
		Instant end = (this.sessionLifetime != null) ? signedIn.plus(this.sessionLifetime) : Instant.MAX;
		return idleEnd.isBefore(end) ? idleEnd : end;
	}

	/** Reads the policy of a client. */
	public static ClientPolicy of(RegisteredClient client) {
		ClientPolicy policy = client.getClientSettings().getSetting(SETTING);
		return Objects.requireNonNull(policy, "client without policy");
	}

	/** Writes the policy into the settings of a client that is being built. */
	public void applyTo(ClientSettings.Builder settings, TokenSettings.Builder tokens) {
		settings.setting(SETTING, this);
		tokens.refreshTokenTimeToLive(this.refreshTokenTimeToLive).reuseRefreshTokens(false);
	}

}
