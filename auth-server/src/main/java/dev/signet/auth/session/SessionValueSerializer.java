package dev.signet.auth.session;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;

/**
 * Writes the few plain values of an HTTP session as text with one letter for their kind.
 * Nothing in the store names a Java class, so nothing in the store can make one.
 */
class SessionValueSerializer implements RedisSerializer<Object> {

	@Override
	public byte[] serialize(@Nullable Object value) {
		if (value == null) {
			return new byte[0];
		}
		String text;
		if (value instanceof String string) {
			text = "s" + string;
		}
		else if (value instanceof Long number) {
			text = "l" + number;
		}
		else if (value instanceof Integer number) {
			text = "i" + number;
		}
		else {
			throw new SerializationException("An HTTP session holds plain values only, not " + value.getClass());
		}
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public @Nullable Object deserialize(byte @Nullable [] bytes) {
		if (bytes == null || bytes.length == 0) {
			return null;
		}
		String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
		return switch (bytes[0]) {
			case 's' -> text;
			case 'l' -> Long.valueOf(text);
			case 'i' -> Integer.valueOf(text);
			default -> throw new SerializationException("Unknown kind of session value");
		};
	}

}
