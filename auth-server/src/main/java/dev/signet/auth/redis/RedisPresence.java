package dev.signet.auth.redis;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/** Refuses to start when there is no Redis: half a server would sign nobody in. */
@Component
class RedisPresence implements SmartInitializingSingleton {

	private final RedisConnectionFactory connections;

	private final Environment environment;

	private final boolean embedded;

	RedisPresence(RedisConnectionFactory connections, Environment environment, ObjectProvider<EmbeddedRedis> embedded) {
		this.connections = connections;
		this.environment = environment;
		this.embedded = embedded.getIfAvailable() != null;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.embedded && NoRedisConfigured.matches(this.environment)) {
			throw new RedisRequired("Signet keeps sessions and grants in Redis, and no Redis is configured.");
		}
		try (RedisConnection connection = this.connections.getConnection()) {
			connection.ping();
		}
		catch (DataAccessException ex) {
			throw new RedisRequired(
					"Signet keeps sessions and grants in Redis, and the configured Redis does not answer.");
		}
	}

}
