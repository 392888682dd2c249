package dev.signet.auth.redis;

/**
 * Names of all keys in Redis. Keys of one record share a <code>{hash tag}</code>, so that
 * a script that touches them runs on one node of a cluster.
 */
public final class RedisKeys {

	private static final String PREFIX = "signet:";

	/** ZSET of all live SSO sessions, scored by their deadline in epoch milliseconds. */
	public static final String SESSIONS = PREFIX + "sessions";

	/** Stream of what was revoked lately; trimmed to the life of access tokens. */
	public static final String REVOCATIONS = PREFIX + "revocations";

	/** Hash: the mark before which nothing of anybody counts. */
	public static final String NOT_BEFORE = PREFIX + "not-before:all";

	private RedisKeys() {
	}

	/** Hash: one grant with its codes and refresh tokens. */
	public static String grant(String grantId) {
		return PREFIX + "grant:{" + grantId + "}";
	}

	/** ZSET of a user's grant ids, scored by deadline in epoch milliseconds. */
	public static String grantsOfUser(String subject) {
		return PREFIX + "grants:user:{" + subject + "}";
	}

	/** ZSET of a client's grant ids, scored by when they were granted. */
	public static String grantsOfClient(String clientId) {
		return PREFIX + "grants:client:{" + clientId + "}";
	}

	/** ZSET of the grant ids that an SSO session authorised, scored by deadline. */
	public static String grantsOfSession(String sid) {
		return PREFIX + "grants:session:{" + sid + "}";
	}

	/** Hash: the mark before which nothing of a person counts. */
	public static String notBeforeUser(String subject) {
		return PREFIX + "not-before:user:{" + subject + "}";
	}

	/** Hash: the mark before which nothing of a client counts. */
	public static String notBeforeClient(String clientId) {
		return PREFIX + "not-before:client:{" + clientId + "}";
	}

	/** String: an authorization request that waits for consent, under a digest. */
	public static String pendingConsent(String stateDigest) {
		return PREFIX + "consent:{" + stateDigest + "}";
	}

	/** String: one access token that was revoked by itself, until it would expire. */
	public static String revokedToken(String jti) {
		return PREFIX + "revoked:{" + jti + "}";
	}

	/** Hash: one SSO session. Exists exactly as long as the session is alive. */
	public static String session(String sid) {
		return PREFIX + "session:{" + sid + "}";
	}

	/** ZSET of a user's SSO session ids, scored by deadline in epoch milliseconds. */
	public static String sessionsOfUser(String subject) {
		return PREFIX + "sessions:user:{" + subject + "}";
	}

	/** Namespace of the HTTP sessions; Spring Session adds the rest. */
	public static String httpSessions() {
		return PREFIX + "http";
	}

	/** Prefix of the throttle's buckets. */
	public static String throttle(String bucket) {
		return PREFIX + "throttle:" + bucket;
	}

	/** Pub/sub channel on which replicas tell each other that cached rows changed. */
	public static String changes(String table) {
		return PREFIX + "changes:" + table;
	}

}
