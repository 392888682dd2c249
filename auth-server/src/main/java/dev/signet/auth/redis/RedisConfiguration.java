package dev.signet.auth.redis;

import java.io.IOException;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How this server reaches Redis. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

	@Bean
	@ConditionalOnProperty("signet.redis.embedded")
	@Conditional(NoRedisConfigured.class)
	EmbeddedRedis embeddedRedis() throws IOException {
		return new EmbeddedRedis();
	}

	/**
	 * A lost connection refuses at once; waiting requests would only pile up. Asked for
	 * before any connection is made, so a Redis that nobody named is noticed here.
	 */
	@Bean
	LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected(Environment environment,
			ObjectProvider<EmbeddedRedis> embedded) {
		if (embedded.getIfAvailable() == null && NoRedisConfigured.matches(environment)) {
			throw new RedisRequired("Signet keeps sessions and grants in Redis, and no Redis is configured.");
		}
		return (options) -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
	}

}
