package dev.signet.auth.redis;

/**
 * Names of all keys in Redis. Keys of one record share a <code>{hash tag}</code>, so that
 * a script that touches them runs on one node of a cluster.
 */
public final class RedisKeys {

	private static final String PREFIX = "signet:";

	/**
	 * ZSET of all SSO sessions, scored in epoch milliseconds by a moment until which they
	 * live at least; the record knows their deadline.
	 */
	public static final String SESSIONS = PREFIX + "sessions";

	/** ZSET of all SSO sessions, scored by their start in epoch milliseconds. */
	public static final String SESSIONS_STARTED = PREFIX + "sessions:started";

	/**
	 * ZSET of sessions whose end is under way, scored by when somebody else takes over.
	 */
	public static final String SESSIONS_ENDING = PREFIX + "sessions:ending";

	/** ZSET of the labels of devices, scored by the last start of a session there. */
	public static final String SESSION_DEVICES = PREFIX + "sessions:devices";

	/** String: everybody's sessions that started before are over, why, and by whom. */
	public static final String SESSIONS_NOT_BEFORE = PREFIX + "sessions:not-before";

	/** Stream of what was revoked lately; trimmed to the life of access tokens. */
	public static final String REVOCATIONS = PREFIX + "revocations";

	/**
	 * ZSET of the grants that outlive their session, scored by when they were granted.
	 */
	public static final String OFFLINE_GRANTS = PREFIX + "grants:offline";

	/** Hash: the mark before which nothing of anybody counts. */
	public static final String NOT_BEFORE = PREFIX + "not-before:all";

	private RedisKeys() {
	}

	/** Hash: one grant with its codes and refresh tokens. */
	public static String grant(String grantId) {
		return PREFIX + "grant:{" + grantId + "}";
	}

	/** ZSET of a user's grant ids, revoked ones too, scored by deadline. */
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

	/** String: what an opaque access token stands for, until it expires. */
	public static String accessToken(String grantId, long sequence) {
		return PREFIX + "token:{" + grantId + "}:" + sequence;
	}

	/** Hash: one SSO session; a while after its deadline it is still there. */
	public static String session(String sid) {
		return PREFIX + "session:{" + sid + "}";
	}

	/** Hash: what an SSO session was when it ended, why it did and who ended it. */
	public static String endedSession(String sid) {
		return PREFIX + "ended:{" + sid + "}";
	}

	/** ZSET of a user's SSO session ids, scored by start in epoch milliseconds. */
	public static String sessionsOfUser(String subject) {
		return PREFIX + "sessions:user:{" + subject + "}";
	}

	/**
	 * ZSET of a user's seats at clients where sessions are limited, scored by start of
	 * the session: its sid, space, client id.
	 */
	public static String seatsOfUser(String subject) {
		return PREFIX + "sessions:user:{" + subject + "}:seats";
	}

	/** String: counts the sign-ins of a user while their sessions are limited. */
	public static String turnsOfUser(String subject) {
		return PREFIX + "sessions:user:{" + subject + "}:turns";
	}

	/** ZSET of the SSO session ids that a client takes part in, scored by start. */
	public static String sessionsOfClient(String clientId) {
		return PREFIX + "sessions:client:{" + clientId + "}";
	}

	/** ZSET of the SSO session ids on devices with this label, scored by start. */
	public static String sessionsOnDevice(String label) {
		return PREFIX + "sessions:device:{" + label + "}";
	}

	/** ZSET of the SSO session ids from this truncated address, scored by start. */
	public static String sessionsAtAddress(String address) {
		return PREFIX + "sessions:address:{" + address + "}";
	}

	/** String: the SSO session of a browser, under a digest of its cookie. */
	public static String httpSession(String digest) {
		return PREFIX + "http:{" + digest + "}";
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
