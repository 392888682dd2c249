package dev.signet.auth.revocation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Range;
import org.springframework.data.domain.Range.Bound;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.core.StreamOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * The log in Redis: one stream for all replicas ({@code XADD} with {@code MINID} to
 * append and forget, {@code XREAD} to read on, {@code XRANGE} and {@code XREVRANGE} to
 * look up).
 */
@Component
class RevocationStream {

	private static final String ENTRY = "entry";

	private static final String BY = "by";

	// Entries are forgotten when one is added; this ends the last ones of a quiet server.
	private static final Duration LIFE = Duration.ofDays(30);

	private static final byte[] KEY = RedisKeys.REVOCATIONS.getBytes(StandardCharsets.UTF_8);

	private final RedisPipeline pipeline;

	private final StreamOperations<String, String, String> stream;

	private final Duration retention;

	private final Clock clock;

	RevocationStream(RedisPipeline pipeline, StringRedisTemplate redis, RevocationProperties properties, Clock clock) {
		this.pipeline = pipeline;
		this.stream = redis.opsForStream();
		this.retention = properties.retention();
		this.clock = clock;
	}

	/** Appends entries in one round-trip, and forgets what is too old to matter. */
	void append(Collection<RevocationEntry> entries, String by) {
		long oldest = this.clock.instant().minus(this.retention).toEpochMilli();
		List<CompletionStage<String>> appended = entries.stream()
			.map((entry) -> this.pipeline.append(RedisKeys.REVOCATIONS, oldest, ENTRY, entry.json(), BY, by))
			.toList();
		this.pipeline.expire(RedisKeys.REVOCATIONS, LIFE);
		this.pipeline.awaitAll(appended);
	}

	/** The next entries after a position, oldest first. */
	@SuppressWarnings("unchecked")
	List<LoggedEntry> after(StreamPosition position, int limit) {
		return list(this.stream.read(StreamReadOptions.empty().count(limit),
				StreamOffset.create(RedisKeys.REVOCATIONS, ReadOffset.from(position.toString()))));
	}

	/** Waits for entries after a position, on a connection of its own. */
	@SuppressWarnings("unchecked")
	List<LoggedEntry> await(RedisConnection connection, StreamPosition position, int limit, Duration patience) {
		List<ByteRecord> records = connection.streamCommands()
			.xRead(StreamReadOptions.empty().count(limit).block(patience),
					StreamOffset.create(KEY, ReadOffset.from(position.toString())));
		return (records != null) ? records.stream()
			.map((record) -> new LoggedEntry(StreamPosition.of(record.getId().getValue()), entry(record), ""))
			.toList() : List.of();
	}

	/** Whether the entry at a position is still there, and so all that came after it. */
	boolean holds(StreamPosition position) {
		String id = position.toString();
		return !list(this.stream.range(RedisKeys.REVOCATIONS, Range.closed(id, id))).isEmpty();
	}

	/** The newest entries, or the newest before a position, newest first. */
	List<LoggedEntry> newest(@Nullable StreamPosition before, int limit) {
		// One more, because Redis refuses a range that excludes the very first position.
		Range<String> range = (before != null) ? Range.leftUnbounded(Bound.inclusive(before.toString()))
				: Range.unbounded();
		return list(this.stream.reverseRange(RedisKeys.REVOCATIONS, range, Limit.limit().count(limit + 1))).stream()
			.filter((entry) -> !entry.position().equals(before))
			.limit(limit)
			.toList();
	}

	/** The position of the newest entry. */
	StreamPosition end() {
		List<LoggedEntry> newest = newest(null, 1);
		return newest.isEmpty() ? StreamPosition.START : newest.get(0).position();
	}

	private static List<LoggedEntry> list(@Nullable List<MapRecord<String, String, String>> records) {
		return (records != null) ? records.stream()
			.map((record) -> new LoggedEntry(StreamPosition.of(record.getId().getValue()),
					String.valueOf(record.getValue().get(ENTRY)), record.getValue().getOrDefault(BY, "")))
			.toList() : List.of();
	}

	private static String entry(ByteRecord record) {
		return record.getValue()
			.entrySet()
			.stream()
			.filter((field) -> ENTRY.equals(new String(field.getKey(), StandardCharsets.UTF_8)))
			.map((field) -> new String(field.getValue(), StandardCharsets.UTF_8))
			.findFirst()
			.orElse("{}");
	}

}
