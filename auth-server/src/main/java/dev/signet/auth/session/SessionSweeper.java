package dev.signet.auth.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Ends sessions whose time is over, so that their clients and resource servers hear of it
 * as of any other end, and finishes what killed replicas began. Every replica sweeps, on
 * a thread that waits for no other job; the scripts decide which of them does it.
 */
@Component
class SessionSweeper implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(SessionSweeper.class);

	private static final int BATCH = 200;

	/** Of so many each replica takes some at random, so that they seldom meet. */
	private static final int WINDOW = 1000;

	private final SessionEnds ends;

	private final SessionStore store;

	private final RedisPipeline pipeline;

	private final StringRedisTemplate redis;

	private final Clock clock;

	private @Nullable ScheduledExecutorService thread;

	SessionSweeper(SessionEnds ends, SessionStore store, RedisPipeline pipeline, StringRedisTemplate redis,
			Clock clock) {
		this.ends = ends;
		this.store = store;
		this.pipeline = pipeline;
		this.redis = redis;
		this.clock = clock;
	}

	@Override
	public void start() {
		this.thread = Executors.newSingleThreadScheduledExecutor((work) -> {
			Thread sweeper = new Thread(work, "session-sweeper");
			sweeper.setDaemon(true);
			return sweeper;
		});
		this.thread.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
	}

	@Override
	public void stop() {
		if (this.thread != null) {
			this.thread.shutdown();
			this.thread = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	void sweep() {
		try {
			each(RedisKeys.SESSIONS, this.clock.millis(), this.ends::moveDeadlines, this.ends::expire);
			each(RedisKeys.SESSIONS_ENDING, this.clock.millis(), UnaryOperator.identity(), this.ends::takeOver);
			Optional<NotBefore> mark = this.pipeline.await(this.store.notBefore());
			mark.ifPresent((earliest) -> each(RedisKeys.SESSIONS_STARTED, earliest.start().toEpochMilli() - 1,
					UnaryOperator.identity(), (sid) -> this.ends.endExcluded(sid, earliest)));
		}
		catch (DataAccessException ex) {
			logger.warn("Sessions whose time is over wait for Redis: {}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			// Thrown on, it would be the last sweep.
			logger.warn("Sessions whose time is over wait for the next sweep", ex);
		}
	}

	/** Works until nothing is overdue, or something fails. */
	private void each(String index, long upTo, UnaryOperator<List<String>> overdue, Consumer<String> work) {
		boolean more = true;
		while (more) {
			Set<String> sids = this.redis.opsForZSet().rangeByScore(index, 0, upTo, 0, WINDOW);
			List<String> window = new ArrayList<>((sids != null) ? sids : Set.of());
			Collections.shuffle(window);
			more = window.size() > BATCH;
			for (String sid : overdue.apply(window.subList(0, Math.min(BATCH, window.size())))) {
				more &= succeeds(sid, work);
			}
		}
	}

	private static boolean succeeds(String sid, Consumer<String> work) {
		try {
			work.accept(sid);
			return true;
		}
		catch (RuntimeException ex) {
			// The next sweep tries again; the others must not wait for this one.
			logger.warn("The end of a session could not be announced yet", ex);
			return false;
		}
	}

}
