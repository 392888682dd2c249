package dev.signet.auth.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One act of revocation, as the log keeps it and the feed tells it. Ids only: whoever
 * reads the feed can present nothing of it anywhere.
 *
 * @param target what kind of thing is revoked
 * @param id which one: {@code jti}, grant id, {@code sid} or {@code sub}
 * @param before epoch second; a token of the target issued later is not meant
 * @param at when it was revoked, epoch milliseconds
 * @param expires epoch second from which on no token that is meant can be valid
 */
@JsonInclude(Include.NON_NULL)
@JsonPropertyOrder({ "target", "id", "before", "at", "expires" })
record RevocationEntry(Target target, String id, @Nullable Long before, long at, long expires) {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** What can be revoked. */
	enum Target {

		TOKEN, GRANT, SESSION, USER;

		@JsonValue
		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** One access token; it would have expired anyway. */
	static RevocationEntry token(String jti, Instant now, Instant expiresAt) {
		return new RevocationEntry(Target.TOKEN, jti, null, now.toEpochMilli(), expiresAt.getEpochSecond() + 1);
	}

	/** All tokens of a grant. */
	static RevocationEntry grant(String grantId, Instant now, Duration retention) {
		return new RevocationEntry(Target.GRANT, grantId, null, now.toEpochMilli(), end(now, retention));
	}

	/** All tokens that belong to an SSO session. */
	static RevocationEntry session(String sid, Instant now, Duration retention) {
		return new RevocationEntry(Target.SESSION, sid, null, now.toEpochMilli(), end(now, retention));
	}

	/** All tokens of a person that were issued until now. */
	static RevocationEntry user(String subject, Instant now, Duration retention) {
		return new RevocationEntry(Target.USER, subject, now.getEpochSecond(), now.toEpochMilli(), end(now, retention));
	}

	String json() {
		return JSON.writeValueAsString(this);
	}

	/** The {@code jti} if an entry, maybe of a newer release, revokes one token. */
	static Optional<String> revokedToken(String json) {
		JsonNode entry = JSON.readTree(json);
		return Optional.of(entry)
			.filter((node) -> Target.TOKEN.word().equals(node.path("target").asString("")))
			.map((node) -> node.path("id").asString(""));
	}

	private static long end(Instant now, Duration retention) {
		return now.plus(retention).getEpochSecond();
	}

}
