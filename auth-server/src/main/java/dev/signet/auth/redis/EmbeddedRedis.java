package dev.signet.auth.redis;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;
import redis.embedded.core.PortProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * A real Redis server that starts and stops with the application, for demo and tests. It
 * listens on the loopback address only and keeps nothing on disk.
 */
class EmbeddedRedis implements DataRedisConnectionDetails, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedRedis.class);

	private final RedisServer server;

	private final int port;

	EmbeddedRedis() throws IOException {
		this.port = PortProvider.newEphemeralPortProvider().get();
		this.server = RedisServer.newRedisServer()
			.bind("127.0.0.1")
			.port(this.port)
			.setting("save \"\"")
			.setting("appendonly no")
			.setting("maxmemory-policy noeviction")
			// Halves what grants and sessions take, as docs/operations.md tells.
			.setting("hash-max-ziplist-value 1024")
			.build();
		this.server.start();
		logger.info("Embedded Redis listens on 127.0.0.1:{}; what it holds is gone when this server stops", this.port);
	}

	@Override
	public Standalone getStandalone() {
		return Standalone.of("127.0.0.1", this.port);
	}

	@Override
	public void destroy() throws IOException {
		this.server.stop();
	}

}
