package dev.signet.auth.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One act of revocation, as the log keeps it and the feed tells it. Ids only: whoever
 * reads the feed can present nothing of it anywhere.
 *
 * @param target what kind of thing is revoked
 * @param id which one: {@code jti}, grant id, {@code sid}, {@code sub}, client id or
 * {@code kid}; none for everything
 * @param before epoch second; a token of the target issued later is not meant
 * @param at when it was revoked, epoch milliseconds
 * @param expires epoch second from which on no token that is meant can be valid
 */
@JsonInclude(Include.NON_NULL)
@JsonPropertyOrder({ "target", "id", "before", "at", "expires" })
record RevocationEntry(String target, @Nullable String id, @Nullable Long before, long at, long expires) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	/** One access token; it would have expired anyway. */
	static RevocationEntry token(String jti, Instant now, Instant expiresAt) {
		return new RevocationEntry(word(Kind.TOKEN), jti, null, now.toEpochMilli(), expiresAt.getEpochSecond() + 1);
	}

	/** All tokens of a grant. */
	static RevocationEntry grant(String grantId, Instant now, Duration retention) {
		return whole(Kind.GRANT, grantId, now, retention);
	}

	/** All tokens that belong to an SSO session. */
	static RevocationEntry session(String sid, Instant now, Duration retention) {
		return whole(Kind.SESSION, sid, now, retention);
	}

	/** All tokens that a key signed. */
	static RevocationEntry key(String kid, Instant now, Duration retention) {
		return whole(Kind.KEY, kid, now, retention);
	}

	/** All tokens of a person that were issued until then. */
	static RevocationEntry user(String subject, Instant until, Instant now, Duration retention) {
		return early(Kind.USER, subject, until, now, retention);
	}

	/** All tokens of a client that were issued until then. */
	static RevocationEntry client(String clientId, Instant until, Instant now, Duration retention) {
		return early(Kind.CLIENT, clientId, until, now, retention);
	}

	/** All tokens that were issued until then. */
	static RevocationEntry all(Instant until, Instant now, Duration retention) {
		return early(Kind.ALL, null, until, now, retention);
	}

	String json() {
		return JSON.writeValueAsString(this);
	}

	static RevocationEntry read(String json) {
		return JSON.readValue(json, RevocationEntry.class);
	}

	/** What it is about, unless a newer release knows more kinds. */
	Optional<Kind> kind() {
		for (Kind kind : Kind.values()) {
			if (word(kind).equals(this.target)) {
				return Optional.of(kind);
			}
		}
		return Optional.empty();
	}

	private static RevocationEntry whole(Kind kind, String id, Instant now, Duration retention) {
		return new RevocationEntry(word(kind), id, null, now.toEpochMilli(), end(now, retention));
	}

	private static RevocationEntry early(Kind kind, @Nullable String id, Instant until, Instant now,
			Duration retention) {
		return new RevocationEntry(word(kind), id, until.getEpochSecond(), now.toEpochMilli(), end(now, retention));
	}

	private static long end(Instant now, Duration retention) {
		return now.plus(retention).getEpochSecond();
	}

	private static String word(Kind kind) {
		return kind.name().toLowerCase(Locale.ROOT);
	}

}
