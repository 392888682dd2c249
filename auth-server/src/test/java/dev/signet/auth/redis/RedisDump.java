package dev.signet.auth.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.ScanOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** All of Redis, as whoever steals a copy of it has it. */
public final class RedisDump {

	private RedisDump() {
	}

	/** What is under each key, as text. */
	public static Map<String, String> of(RedisConnectionFactory redis) {
		Map<String, String> dump = new TreeMap<>();
		try (RedisConnection connection = redis.getConnection()) {
			for (byte[] key : keys(connection)) {
				dump.put(text(key), value(connection, key));
			}
		}
		assertThat(dump).isNotEmpty();
		return dump;
	}

	private static String value(RedisConnection connection, byte[] key) {
		StringBuilder value = new StringBuilder();
		switch (connection.keyCommands().type(key)) {
			case STRING -> value.append(text(connection.stringCommands().get(key)));
			case HASH -> connection.hashCommands()
				.hGetAll(key)
				.forEach((field, content) -> value.append(text(field)).append('=').append(text(content)).append('\n'));
			case ZSET -> connection.zSetCommands()
				.zRange(key, 0, -1)
				.forEach((member) -> value.append(text(member)).append('\n'));
			case STREAM -> connection.streamCommands()
				.xRange(key, Range.unbounded())
				.forEach((entry) -> entry.getValue()
					.forEach((field,
							content) -> value.append(text(field)).append('=').append(text(content)).append('\n')));
			case NONE -> value.append("expired meanwhile");
			default -> throw new AssertionError("Unknown kind of key " + text(key));
		}
		return value.toString();
	}

	public static List<byte[]> keys(RedisConnection connection) {
		List<byte[]> keys = new ArrayList<>();
		connection.keyCommands().scan(ScanOptions.scanOptions().count(1000).build()).forEachRemaining(keys::add);
		return keys;
	}

	public static String text(byte[] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.ISO_8859_1) : "";
	}

}
