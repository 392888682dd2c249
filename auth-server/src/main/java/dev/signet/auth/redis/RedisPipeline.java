package dev.signet.auth.redis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceExceptionConverter;
import org.springframework.stereotype.Component;

/**
 * The commands of the hot paths: sent on the shared connection without waiting, so that
 * several of them cost one round-trip. {@code StringRedisTemplate} waits for each answer,
 * and its own pipelining opens a new connection each time.
 */
@Component
public class RedisPipeline {

	private static final LettuceExceptionConverter EXCEPTIONS = new LettuceExceptionConverter();

	private static final LuaScript PUT_MEMBER = LuaScript.returningInteger("index/put_member");

	private final LettuceConnectionFactory connections;

	private final Clock clock;

	RedisPipeline(LettuceConnectionFactory connections, Clock clock) {
		this.connections = connections;
		this.clock = clock;
	}

	/** Runs a script; keys must be on one node. */
	public <T> CompletionStage<T> run(LuaScript script, List<String> keys, Object... arguments) {
		RedisClusterAsyncCommands<byte[], byte[]> redis = commands();
		byte[][] names = keys.stream().map(RedisPipeline::bytes).toArray(byte[][]::new);
		byte[][] values = Arrays.stream(arguments).map((value) -> bytes(value.toString())).toArray(byte[][]::new);
		CompletionStage<T> first = redis.evalsha(script.sha1(), script.output(), names, values);
		return first.exceptionallyCompose((ex) -> (cause(ex) instanceof RedisNoScriptException)
				? redis.<T>eval(script.body(), script.output(), names, values) : CompletableFuture.failedFuture(ex));
	}

	/**
	 * Sends what nobody may see before what was sent first. On one connection commands
	 * are carried out in order, so it costs no round-trip (only a script that Redis has
	 * to be told first comes late); the nodes of a cluster have no common order, so there
	 * it waits for the first answer.
	 * @return the second answer; fails if the first does
	 */
	public <T> CompletionStage<T> after(CompletionStage<?> first, Supplier<CompletionStage<T>> second) {
		return this.connections.isClusterAware() ? first.thenCompose((done) -> second.get())
				: first.thenCombine(second.get(), (done, answer) -> answer);
	}

	/** All fields of a hash; empty if there is none. */
	public CompletionStage<Map<String, String>> hash(String key) {
		return commands().hgetall(bytes(key))
			.thenApply((fields) -> fields.entrySet()
				.stream()
				.collect(Collectors.toMap((field) -> text(field.getKey()), (field) -> text(field.getValue()))));
	}

	/** Removes a key. */
	public CompletionStage<?> delete(String key) {
		return commands().del(new byte[][] { bytes(key) });
	}

	/** Whether a key, or any of several, exists. */
	public CompletionStage<Boolean> exists(String... keys) {
		return commands().exists(Arrays.stream(keys).map(RedisPipeline::bytes).toArray(byte[][]::new))
			.thenApply((count) -> count > 0);
	}

	/** A string; empty if there is none. */
	public CompletionStage<Optional<String>> get(String key) {
		return commands().get(bytes(key)).thenApply((value) -> Optional.ofNullable(value).map(RedisPipeline::text));
	}

	/** Keeps a string for that time. */
	public CompletionStage<String> set(String key, String value, Duration life) {
		return commands().psetex(bytes(key), Math.max(1, life.toMillis()), bytes(value));
	}

	/**
	 * Adds a member to an index, which lives as long as its longest member and forgets
	 * those whose deadline has passed.
	 * @param deadline score, epoch milliseconds
	 * @return how many members it has now
	 */
	public CompletionStage<Long> index(String key, String member, long deadline) {
		return run(PUT_MEMBER, List.of(key), member, deadline, this.clock.millis());
	}

	/** Removes a member from an index. */
	public CompletionStage<?> unindex(String key, String... members) {
		return commands().zrem(bytes(key), Arrays.stream(members).map(RedisPipeline::bytes).toArray(byte[][]::new));
	}

	/**
	 * Members of an index, those with the highest score first.
	 * @param highest score to begin with
	 * @param lowest score to end with
	 * @param offset how many to skip
	 */
	public CompletionStage<List<Scored>> newest(String key, long highest, long lowest, int offset, int limit) {
		return commands()
			.zrevrangebyscoreWithScores(bytes(key), Range.create(lowest, highest), Limit.create(offset, limit))
			.thenApply((members) -> members.stream()
				.map((member) -> new Scored(text(member.getValue()), (long) member.getScore()))
				.toList());
	}

	/** Some members of an index, by chance. */
	public CompletionStage<List<String>> some(String key, int count) {
		return commands().zrandmember(bytes(key), count)
			.thenApply((members) -> members.stream().map(RedisPipeline::text).toList());
	}

	/**
	 * A part of the members of an index, in no order. Whoever goes on until there is no
	 * next part has seen all that were in it all the time.
	 * @param cursor where the part before ended, {@link Part#FIRST} to begin
	 * @param count how many it should be, roughly
	 */
	public CompletionStage<Part> scan(String key, String cursor, int count) {
		return commands().zscan(bytes(key), ScanCursor.of(cursor), ScanArgs.Builder.limit(count))
			.thenApply((part) -> new Part(part.getValues().stream().map((member) -> text(member.getValue())).toList(),
					part.isFinished() ? null : part.getCursor()));
	}

	/** How many members an index has. */
	public CompletionStage<Long> size(String key) {
		return commands().zcard(bytes(key));
	}

	/** How many members of an index have that score at most. */
	public CompletionStage<Long> count(String key, long highest) {
		return commands().zcount(bytes(key), Range.create(0, highest));
	}

	/** Lets a key end after that time, unless this is asked again. */
	public CompletionStage<Boolean> expire(String key, Duration life) {
		return commands().pexpire(bytes(key), life.toMillis());
	}

	/**
	 * Appends an entry to a stream and forgets those that are older.
	 * @param oldest epoch milliseconds; some older ones may stay, which is cheaper
	 * @param fields field, value, ...
	 */
	public CompletionStage<String> append(String stream, long oldest, String... fields) {
		XAddArgs forgetting = XAddArgs.Builder.minId(oldest + "-0").approximateTrimming();
		return commands().xadd(bytes(stream), forgetting, Arrays.stream(fields).map(RedisPipeline::bytes).toArray());
	}

	/**
	 * Waits for an answer.
	 * @throws DataAccessException if Redis is not there or refuses
	 */
	public <T> T await(CompletionStage<T> answer) {
		try {
			return answer.toCompletableFuture().get(this.connections.getTimeout(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new QueryTimeoutException("Redis did not answer in time", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new QueryTimeoutException("Interrupted while waiting for Redis", ex);
		}
		catch (ExecutionException ex) {
			throw translate(cause(ex));
		}
	}

	/** Waits for all answers, in the order of the questions. */
	public <T> List<T> awaitAll(List<? extends CompletionStage<T>> answers) {
		List<T> values = new ArrayList<>(answers.size());
		answers.forEach((answer) -> values.add(await(answer)));
		return values;
	}

	@SuppressWarnings("unchecked")
	private RedisClusterAsyncCommands<byte[], byte[]> commands() {
		return (RedisClusterAsyncCommands<byte[], byte[]>) this.connections.getConnection().getNativeConnection();
	}

	private static DataAccessException translate(Throwable cause) {
		DataAccessException translated = (cause instanceof Exception ex) ? EXCEPTIONS.convert(ex) : null;
		return (translated != null) ? translated : new RedisSystemException("Redis refused a command", cause);
	}

	private static Throwable cause(Throwable ex) {
		return (ex instanceof ExecutionException || ex instanceof CompletionException) && ex.getCause() != null
				? ex.getCause() : ex;
	}

	/** A list that a script returned, as text. */
	public static List<String> texts(List<?> values) {
		return values.stream()
			.map((value) -> (value instanceof byte[] bytes) ? text(bytes) : String.valueOf(value))
			.toList();
	}

	/**
	 * The fields of a hash that a script returned, as a flat list of names and values.
	 */
	public static Map<String, String> fields(List<?> flat) {
		Map<String, String> fields = new HashMap<>();
		for (Iterator<String> it = texts(flat).iterator(); it.hasNext();) {
			fields.put(it.next(), it.next());
		}
		return fields;
	}

	/**
	 * A member of an index.
	 *
	 * @param member the member
	 * @param score its score
	 */
	public record Scored(String member, long score) {
	}

	/**
	 * A part of the members of an index.
	 *
	 * @param members some members
	 * @param next where the next part begins, if there is one
	 */
	public record Part(List<String> members, @Nullable String next) {

		/** Where the first part begins. */
		public static final String FIRST = "0";

	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
