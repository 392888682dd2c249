package dev.signet.auth.authorization;

/**
 * What a code, refresh token or opaque access token says when its MAC is right: where its
 * record is and which one of the family it is.
 *
 * @param kind what it may be used as
 * @param grantId 128 random bits, base64url
 * @param sequence 0 for a code, from 1 for refresh tokens, random for access tokens
 */
record Handle(Kind kind, String grantId, long sequence) {

	/**
	 * Kinds of handles; the prefix is inside the MAC, so one never passes for another.
	 */
	enum Kind {

		AUTHORIZATION_CODE("sgt_ac_"), REFRESH_TOKEN("sgt_rt_"), ACCESS_TOKEN("sgt_at_");

		private final String prefix;

		Kind(String prefix) {
			this.prefix = prefix;
		}

		String prefix() {
			return this.prefix;
		}

	}

}
