package dev.signet.auth.session;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.serializer.SerializationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionValueSerializerTests {

	private final SessionValueSerializer serializer = new SessionValueSerializer();

	@ParameterizedTest
	@MethodSource
	void plainValuesComeBackAsTheyWere(Object value) {
		assertThat(this.serializer.deserialize(this.serializer.serialize(value))).isEqualTo(value);
	}

	static Stream<Object> plainValuesComeBackAsTheyWere() {
		return Stream.of("", "sid", "s", "\u4e2d\u6587 \ud83d\ude00", "\u0000", 0L, Long.MIN_VALUE, 1_790_000_000_000L,
				0, -1, Integer.MAX_VALUE);
	}

	@Test
	void nothingStaysNothing() {
		assertThat(this.serializer.serialize(null)).isEmpty();
		assertThat(this.serializer.deserialize(null)).isNull();
		assertThat(this.serializer.deserialize(new byte[0])).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void objectsAreRefused(Object value) {
		assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> this.serializer.serialize(value)); // S95
	}

	static Stream<Object> objectsAreRefused() {
		return Stream.of(List.of(), new Date(), new Object(), 'c', 1.0, true, new byte[0], String.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00ac\u00ed\u0000\u0005sr", "{\"@class\":\"java.util.Date\"}", "x", "S", " s" })
	void whatSomebodyElseWroteIsRefused(String stored) {
		byte[] bytes = stored.getBytes(StandardCharsets.ISO_8859_1);

		assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> this.serializer.deserialize(bytes));
	}

}
