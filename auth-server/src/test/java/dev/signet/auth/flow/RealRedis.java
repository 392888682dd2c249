package dev.signet.auth.flow;

import java.io.IOException;
import java.io.UncheckedIOException;

import redis.embedded.RedisServer;

/** A Redis server that several processes share, and that a test may take away. */
final class RealRedis implements AutoCloseable {

	private final int port = FreePort.next();

	private RedisServer server = start();

	/** Where it is, for {@code spring.data.redis.url}. */
	String url() {
		return "redis://127.0.0.1:" + this.port;
	}

	int port() {
		return this.port;
	}

	void stop() {
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Comes back at the same address, with nothing in it. */
	void restart() {
		this.server = start();
	}

	@Override
	public void close() {
		stop();
	}

	private RedisServer start() {
		try {
			RedisServer started = RedisServer.newRedisServer()
				.bind("127.0.0.1")
				.port(this.port)
				.setting("save \"\"")
				.setting("appendonly no")
				.build();
			started.start();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
