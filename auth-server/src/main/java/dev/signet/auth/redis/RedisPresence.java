package dev.signet.auth.redis;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/** Refuses to start when no Redis answers: half a server would sign nobody in. */
@Component
class RedisPresence implements SmartInitializingSingleton {

	private final RedisConnectionFactory connections;

	RedisPresence(RedisConnectionFactory connections) {
		this.connections = connections;
	}

	@Override
	public void afterSingletonsInstantiated() {
		try (RedisConnection connection = this.connections.getConnection()) {
			connection.ping();
		}
	}

}
