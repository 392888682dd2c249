package dev.signet.auth.redis;

/** The server was started without a Redis that it can use. */
class RedisRequired extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	RedisRequired(String message) {
		super(message);
	}

}
