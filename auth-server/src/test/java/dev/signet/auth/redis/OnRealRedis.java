package dev.signet.auth.redis;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.core.StringRedisTemplate;

/** Tests of what happens inside Redis: a real server, scripts, and crowds of callers. */
public abstract class OnRealRedis {

	private static TestRedis server;

	private static StringRedisTemplate redis;

	private static RedisPipeline pipeline;

	@BeforeAll
	static void startRedis() {
		server = TestRedis.open();
		redis = server.template();
		pipeline = server.pipeline(Clock.systemUTC());
	}

	@AfterAll
	static void stopRedis() {
		server.close();
	}

	protected static StringRedisTemplate redis() {
		return redis;
	}

	protected static RedisPipeline pipeline() {
		return pipeline;
	}

	/** A key that no other test uses. */
	protected static String newKey() {
		return "test:{" + UUID.randomUUID() + "}";
	}

	protected static long run(LuaScript script, String key, Object... arguments) {
		return pipeline.await(pipeline.<Long>run(script, List.of(key), arguments));
	}

	/** Runs a script that returns a flat list of fields. */
	protected static Map<String, String> runForFields(LuaScript script, String key, Object... arguments) {
		return RedisPipeline.fields(pipeline.await(pipeline.<List<Object>>run(script, List.of(key), arguments)));
	}

	protected static Map<String, String> hash(String key) {
		return redis.<String, String>opsForHash().entries(key);
	}

	/** What is left of a key's life; negative if it has none or lives for ever. */
	protected static Duration timeToLive(String key) {
		Long left = redis.getExpire(key, TimeUnit.MILLISECONDS);
		return Duration.ofMillis(left);
	}

	/** Lets so many threads do the same at the same moment. */
	protected static <T> List<T> atOnce(int threads, Callable<T> work) {
		ExecutorService crowd = Executors.newFixedThreadPool(threads);
		CyclicBarrier start = new CyclicBarrier(threads);
		try {
			List<Future<T>> asked = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				asked.add(crowd.submit(() -> {
					start.await(30, TimeUnit.SECONDS);
					return work.call();
				}));
			}
			List<T> answers = new ArrayList<>();
			for (Future<T> answer : asked) {
				answers.add(answer.get(60, TimeUnit.SECONDS));
			}
			return answers;
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		finally {
			crowd.shutdownNow();
		}
	}

}
