package dev.signet.auth.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a start without Redis into one sentence and what to do. */
class RedisRequiredAnalyzer extends AbstractFailureAnalyzer<RedisRequired> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RedisRequired cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set spring.data.redis.url (or the sentinel or cluster nodes) to a running Redis or Valkey. "
						+ "For a trial on one machine start with the profile 'demo', which brings its own.",
				cause);
	}

}
