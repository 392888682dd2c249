package dev.signet.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Ends sessions whose time is over, so that their clients and resource servers hear of it
 * as of any other end, and finishes what killed replicas began. Every replica sweeps; the
 * scripts decide which of them does it.
 */
@Component
class SessionSweeper implements SchedulingConfigurer {

	private static final Logger logger = LoggerFactory.getLogger(SessionSweeper.class);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final int BATCH = 200;

	private final SessionEnds ends;

	private final SessionStore store;

	private final RedisPipeline pipeline;

	private final StringRedisTemplate redis;

	private final Clock clock;

	SessionSweeper(SessionEnds ends, SessionStore store, RedisPipeline pipeline, StringRedisTemplate redis,
			Clock clock) {
		this.ends = ends;
		this.store = store;
		this.pipeline = pipeline;
		this.redis = redis;
		this.clock = clock;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar tasks) {
		tasks.addFixedDelayTask(this::sweep, INTERVAL);
	}

	void sweep() {
		try {
			each(RedisKeys.SESSIONS, this.clock.millis(), this.ends::expire);
			each(RedisKeys.SESSIONS_ENDING, this.clock.millis(), this.ends::takeOver);
			Optional<NotBefore> mark = this.pipeline.await(this.store.notBefore());
			mark.ifPresent((earliest) -> each(RedisKeys.SESSIONS_STARTED, earliest.start().toEpochMilli() - 1,
					(sid) -> this.ends.endExcluded(sid, earliest)));
		}
		catch (DataAccessException ex) {
			logger.warn("Sessions whose time is over wait for Redis: {}", ex.getMessage());
		}
	}

	private void each(String index, long upTo, Consumer<String> work) {
		Set<String> sids = this.redis.opsForZSet().rangeByScore(index, 0, upTo, 0, BATCH);
		for (String sid : (sids != null) ? sids : Set.<String>of()) {
			try {
				work.accept(sid);
			}
			catch (RuntimeException ex) {
				// The next sweep tries again; the others must not wait for this one.
				logger.warn("The end of a session could not be announced yet", ex);
			}
		}
	}

}
