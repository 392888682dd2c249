package dev.signet.auth.redis;

import java.io.IOException;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** How this server reaches Redis. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

	@Bean
	@ConditionalOnProperty("signet.redis.embedded")
	@Conditional(NoRedisConfigured.class)
	EmbeddedRedis embeddedRedis() throws IOException {
		return new EmbeddedRedis();
	}

	/** A lost connection refuses at once; waiting requests would only pile up. */
	@Bean
	LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected() {
		return (ClientOptions.Builder options) -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
	}

}
