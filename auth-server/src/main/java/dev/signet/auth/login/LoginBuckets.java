package dev.signet.auth.login;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import dev.signet.auth.redis.RedisKeys;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;

import org.springframework.data.redis.RedisConnectionFailureException;
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

	private final TimeMeter time;

	LoginBuckets(LettuceConnectionFactory connections, Clock clock) {
		this.connections = connections;
		this.time = new ClockMeter(clock);
	}

	/**
	 * Takes one attempt out of a bucket.
	 * @return how long until there is one, if there is none now; otherwise zero
	 */
	Duration take(Bucket bucket) {
		try {
			ConsumptionProbe probe = proxy(bucket).tryConsumeAndReturnRemaining(1);
			return Duration.ofNanos(probe.getNanosToWaitForRefill());
		}
		catch (RedisException | BucketExecutionException ex) {
			throw unreachable(ex);
		}
	}

	/** Puts one attempt back. */
	void giveBack(Bucket bucket) {
		try {
			proxy(bucket).addTokens(1);
		}
		catch (RedisException | BucketExecutionException ex) {
			throw unreachable(ex);
		}
	}

	private BucketProxy proxy(Bucket bucket) {
		byte[] key = RedisKeys.throttle(bucket.name()).getBytes(StandardCharsets.UTF_8);
		return buckets().getProxy(key, bucket::configuration);
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

	private static RedisConnectionFailureException unreachable(RuntimeException ex) {
		return new RedisConnectionFailureException("Redis did not answer the sign-in throttle", ex);
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
