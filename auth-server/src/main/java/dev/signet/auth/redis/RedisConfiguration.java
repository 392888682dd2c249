package dev.signet.auth.redis;

import java.io.IOException;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How this server reaches Redis. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

	private static final int MOST_COMMANDS = 64;

	@Bean
	@ConditionalOnProperty("signet.redis.embedded")
	@Conditional(NoRedisConfigured.class)
	EmbeddedRedis embeddedRedis() throws IOException {
		return new EmbeddedRedis();
	}

	/** What a request asks at once leaves in one packet, not in one for each command. */
	@Bean
	ClientResourcesBuilderCustomizer fewerPackets() {
		return (resources) -> resources.nettyCustomizer(new NettyCustomizer() {

			@Override
			public void afterChannelInitialized(Channel channel) {
				channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_COMMANDS, true));
			}

		});
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
