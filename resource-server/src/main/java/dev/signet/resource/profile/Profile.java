package dev.signet.resource.profile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

import static java.util.Objects.requireNonNull;

/**
 * What an access token says, in the words of RFC 7662 §2.2 and RFC 9068 §2.2; times are
 * seconds since the epoch.
 *
 * @param expiresIn seconds that the token has left
 * @param sid SSO session, if the token was issued in one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Profile(String iss, String sub, String clientId, @Nullable String scope, long iat, long exp, long expiresIn,
		@Nullable String sid, @Nullable Long authTime, @Nullable String acr, @Nullable List<String> amr) {

	/** Of a verified token: RFC 9068 §2.2 requires what is required here. */
	static Profile of(Jwt token, Clock clock) {
		Instant issuedAt = requireNonNull(token.getIssuedAt());
		Instant expiresAt = requireNonNull(token.getExpiresAt());
		Instant authTime = token.getClaimAsInstant("auth_time");
		return new Profile(requireNonNull(token.getClaimAsString("iss")), requireNonNull(token.getSubject()),
				requireNonNull(token.getClaimAsString("client_id")), token.getClaimAsString("scope"),
				issuedAt.getEpochSecond(), expiresAt.getEpochSecond(),
				Math.max(0, Duration.between(clock.instant(), expiresAt).toSeconds()), token.getClaimAsString("sid"),
				(authTime != null) ? authTime.getEpochSecond() : null, token.getClaimAsString("acr"),
				token.getClaimAsStringList("amr"));
	}

}
