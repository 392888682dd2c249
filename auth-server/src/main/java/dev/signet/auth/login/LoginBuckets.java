package dev.signet.auth.login;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Token buckets in Redis, so that all replicas count together and a restart forgets
 * nothing. A bucket that has refilled expires: it would say nothing.
 */
@Component
class LoginBuckets {

	private static final ExpirationAfterWriteStrategy UNTIL_FULL = ExpirationAfterWriteStrategy
		.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10));

	private final LettuceConnectionFactory connections;

	private final RedisPipeline pipeline;

	private final TimeMeter time;

	LoginBuckets(LettuceConnectionFactory connections, RedisPipeline pipeline, Clock clock) {
		this.connections = connections;
		this.pipeline = pipeline;
		this.time = new ClockMeter(clock);
	}

	/**
	 * Takes one attempt out of each bucket, of all at once.
	 * @return for each, how long until there is one, if there is none now; otherwise zero
	 */
	List<Duration> take(List<Bucket> wanted) {
		return each(wanted, (bucket) -> bucket.tryConsumeAndReturnRemaining(1)).stream()
			.map((probe) -> Duration.ofNanos(probe.getNanosToWaitForRefill()))
			.toList();
	}

	/** Puts one attempt back into each bucket. */
	void giveBack(List<Bucket> taken) {
		each(taken, (bucket) -> bucket.addTokens(1));
	}

	private <T> List<T> each(List<Bucket> asked, Function<AsyncBucketProxy, CompletableFuture<T>> question) {
		AsyncProxyManager<byte[]> proxies = buckets().asAsync();
		return this.pipeline.awaitAll(asked.stream().map((bucket) -> question.apply(proxy(proxies, bucket))).toList());
	}

	private static AsyncBucketProxy proxy(AsyncProxyManager<byte[]> proxies, Bucket bucket) {
		byte[] key = RedisKeys.throttle(bucket.name()).getBytes(StandardCharsets.UTF_8);
		return proxies.getProxy(key, () -> CompletableFuture.completedFuture(bucket.configuration()));
	}

	// Spring's shared connection, looked up each time: it may have been replaced.
	@SuppressWarnings("unchecked")
	private ProxyManager<byte[]> buckets() {
		Object commands = this.connections.getConnection().getNativeConnection();
		LettuceBasedProxyManagerBuilder<byte[]> builder = (commands instanceof RedisAdvancedClusterAsyncCommands<?, ?>)
				? Bucket4jLettuce.casBasedBuilder((RedisAdvancedClusterAsyncCommands<byte[], byte[]>) commands)
				: Bucket4jLettuce.casBasedBuilder((RedisAsyncCommands<byte[], byte[]>) commands);
		return builder.expirationAfterWrite(UNTIL_FULL)
			.clientClock(this.time)
			.requestTimeout(Duration.ofMillis(this.connections.getTimeout()))
			.build();
	}

	/**
	 * One bucket.
	 *
	 * @param name its name without prefix
	 * @param attempts how many it holds
	 * @param period time in which an empty one is full again
	 */
	record Bucket(String name, long attempts, Duration period) {

		BucketConfiguration configuration() {
			return BucketConfiguration.builder()
				.addLimit((limit) -> limit.capacity(this.attempts).refillGreedy(this.attempts, this.period))
				.build();
		}

	}

	/** Our clock for the library. */
	private record ClockMeter(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return Math.multiplyExact(this.clock.millis(), 1_000_000L);
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
