package dev.signet.auth.redis;

import java.util.List;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when no {@code spring.data.redis.*} address is set. */
class NoRedisConfigured implements Condition {

	private static final List<String> ADDRESSES = List.of("spring.data.redis.url", "spring.data.redis.host",
			"spring.data.redis.sentinel.nodes", "spring.data.redis.sentinel.nodes[0]",
			"spring.data.redis.cluster.nodes", "spring.data.redis.cluster.nodes[0]");

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return matches(context.getEnvironment());
	}

	static boolean matches(Environment environment) {
		return ADDRESSES.stream().noneMatch(environment::containsProperty);
	}

}
