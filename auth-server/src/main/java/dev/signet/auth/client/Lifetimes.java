package dev.signet.auth.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what a client gets is good for.
 *
 * @param code authorization codes
 * @param accessToken access tokens
 * @param idToken ID tokens
 * @param refreshIdle longest time between two refreshes
 * @param refreshAbsolute life of a family of refresh tokens
 * @param reuseGrace how long the predecessor of the newest refresh token is answered
 * @param sessionIdle longest time without use by this client after which its part of the
 * SSO session is over; shorter than the session's own, or nothing
 * @param sessionLifetime longest time after the sign-in for which it counts for this
 * client, or nothing
 */
public record Lifetimes(@DefaultValue("60s") Duration code, @DefaultValue("5m") Duration accessToken,
		@DefaultValue("5m") Duration idToken, @DefaultValue("14d") Duration refreshIdle,
		@DefaultValue("90d") Duration refreshAbsolute, @DefaultValue("10s") Duration reuseGrace,
		@Nullable Duration sessionIdle, @Nullable Duration sessionLifetime) {

	// OAuth 2.1 allows ten minutes, FAPI 2.0 §5.3.2.1 one.
	private static final Duration LONGEST_CODE = Duration.ofSeconds(60);

	// Without introspection an access token cannot be called back before this.
	private static final Duration LONGEST_ACCESS_TOKEN = Duration.ofHours(24);

	private static final Duration LONGEST_SESSION = Duration.ofDays(30);

	private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

	/** Short ones; after the limits, which check them. */
	public static final Lifetimes DEFAULT = new Lifetimes(Duration.ofSeconds(60), Duration.ofMinutes(5),
			Duration.ofMinutes(5), Duration.ofDays(14), Duration.ofDays(90), Duration.ofSeconds(10));

	/** Those of a client that takes part in the SSO session for as long as it lasts. */
	public Lifetimes(Duration code, Duration accessToken, Duration idToken, Duration refreshIdle,
			Duration refreshAbsolute, Duration reuseGrace) {
		this(code, accessToken, idToken, refreshIdle, refreshAbsolute, reuseGrace, null, null);
	}

	@ConstructorBinding
	public Lifetimes {
		check("code", code, LONGEST_CODE);
		check("access-token", accessToken, LONGEST_ACCESS_TOKEN);
		check("id-token", idToken, LONGEST_ACCESS_TOKEN);
		check("refresh-idle", refreshIdle, refreshAbsolute);
		check("refresh-absolute", refreshAbsolute, Duration.ofDays(3650));
		if (sessionIdle != null) {
			check("session-idle", sessionIdle, LONGEST_SESSION);
		}
		if (sessionLifetime != null) {
			check("session-lifetime", sessionLifetime, LONGEST_SESSION);
		}
		if (reuseGrace.isNegative() || reuseGrace.compareTo(LONGEST_GRACE) > 0) {
			throw new RegistrationRefused("lifetimes.reuse-grace", "lifetime", reuseGrace.toSeconds() + " s",
					"the lifetime reuse-grace must be between 0 and 1 minute");
		}
	}

	private static void check(String name, Duration value, Duration longest) {
		if (value.toSeconds() < 1 || value.compareTo(longest) > 0) {
			throw new RegistrationRefused("lifetimes." + name, "lifetime", value.toSeconds() + " s",
					"the lifetime " + name + " must be between 1 second and " + longest.toSeconds() + " seconds");
		}
	}

}
