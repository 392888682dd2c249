package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What an opaque access token stands for, as JSON in Redis: the claims that a JWT would
 * have carried, with times in epoch seconds. The token itself cannot be had from it.
 *
 * @param version format, 1
 * @param ofSession whether it stands for the SSO session, so that each use is one of the
 * session
 * @param claims what it says
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AccessTokenRecord(@JsonProperty("v") int version, @JsonProperty("ses") boolean ofSession,
		@JsonProperty("clm") Map<String, Object> claims) {

	static final int VERSION = 1;

	AccessTokenRecord {
		claims = Map.copyOf(claims);
	}

	static AccessTokenRecord of(Map<String, Object> claims, boolean ofSession) {
		Map<String, Object> plain = new HashMap<>(claims);
		plain.replaceAll((name, value) -> (value instanceof Instant time) ? time.getEpochSecond() : value);
		return new AccessTokenRecord(VERSION, ofSession, plain);
	}

	/** The claims as Spring Security has them, with times as times. */
	Map<String, Object> read() {
		Map<String, Object> read = new HashMap<>(this.claims);
		read.computeIfPresent("iat", AccessTokenRecord::time);
		read.computeIfPresent("exp", AccessTokenRecord::time);
		return read;
	}

	/** As with JWTs: no person has signed in for it, so it has no grant. */
	boolean ofClientItself() {
		return !this.claims.containsKey("auth_time") && text("client_id").equals(this.claims.get("sub"));
	}

	@Nullable String sid() {
		return (String) this.claims.get("sid");
	}

	String text(String claim) {
		return String.valueOf(this.claims.get(claim));
	}

	Instant issuedAt() {
		return time("iat");
	}

	Instant expiresAt() {
		return time("exp");
	}

	private Instant time(String name) {
		return time(name, Objects.requireNonNull(this.claims.get(name), "an access token of ours has times"));
	}

	private static Instant time(String name, Object value) {
		return Instant.ofEpochSecond(((Number) value).longValue());
	}

}
