package dev.signet.auth.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.data.redis.RedisConnectionFailureException;

/**
 * Turns a start while Redis does not answer into one sentence, whichever part of the
 * server wanted it first.
 */
class RedisUnreachableAnalyzer extends AbstractFailureAnalyzer<RedisConnectionFailureException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RedisConnectionFailureException cause) {
		return new FailureAnalysis(
				"Signet keeps sessions and grants in Redis, and the configured Redis does not answer.",
				"Start Redis, or correct spring.data.redis.* so that it names a Redis or Valkey that can be reached.",
				cause);
	}

}
