package dev.signet.auth.revocation;

import java.time.Instant;
import java.util.Objects;

import dev.signet.auth.revocation.RevocationTarget.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The access token that opened a connection, which ends with it.
 *
 * @param jti which one
 * @param clientId whose it is
 * @param kid which key signed it
 * @param issuedAt when it was issued, epoch seconds
 * @param expiresAt when it expires
 */
record FeedToken(String jti, @Nullable String clientId, @Nullable Object kid, long issuedAt, Instant expiresAt) {

	static FeedToken of(Jwt jwt) {
		return new FeedToken(Objects.requireNonNull(jwt.getId()), jwt.getClaimAsString("client_id"),
				jwt.getHeaders().get("kid"), Objects.requireNonNull(jwt.getIssuedAt()).getEpochSecond(),
				Objects.requireNonNull(jwt.getExpiresAt()));
	}

	/** A revoked token opens nothing any more, not even what it has opened. */
	boolean revokedBy(RevocationEntry entry) {
		Kind kind = entry.kind().orElse(Kind.GRANT);
		return switch (kind) {
			case TOKEN -> this.jti.equals(entry.id());
			case CLIENT -> Objects.equals(this.clientId, entry.id()) && early(entry);
			case KEY -> Objects.equals(this.kid, entry.id());
			case ALL -> early(entry);
			case GRANT, SESSION, USER -> false;
		};
	}

	private boolean early(RevocationEntry entry) {
		return entry.before() != null && this.issuedAt <= entry.before();
	}

}
