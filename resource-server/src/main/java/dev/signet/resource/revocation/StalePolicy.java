package dev.signet.resource.revocation;

/** What happens to otherwise valid tokens while revocations cannot be heard. */
enum StalePolicy {

	/** They are accepted: the issuer's absence changes nothing. */
	CONTINUE,

	/** Young ones are accepted: a revoked grant or session gets no new ones. */
	SHORTEN,

	/** The issuer is asked about each one. */
	INTROSPECT,

	/** None is accepted. */
	DENY

}
