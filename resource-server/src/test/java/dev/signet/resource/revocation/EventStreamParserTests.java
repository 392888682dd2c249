package dev.signet.resource.revocation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class EventStreamParserTests {

	private final List<FeedEvent> events = new ArrayList<>();

	private final EventStreamParser parser = new EventStreamParser(64, this.events::add);

	@ParameterizedTest(name = "{0}")
	@MethodSource("streams")
	void readsInOnePiece(String name, String stream, List<FeedEvent> expected) throws IOException {
		this.parser.parse(bytes(stream));

		assertThat(this.events).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("streams")
	void readsByteByByte(String name, String stream, List<FeedEvent> expected) throws IOException {
		for (byte next : stream.getBytes(StandardCharsets.UTF_8)) {
			this.parser.parse(ByteBuffer.wrap(new byte[] { next }));
		}

		assertThat(this.events).isEqualTo(expected);
	}

	static Stream<Arguments> streams() {
		FeedEvent event = new FeedEvent("7-0", "revoked", "{}");
		return Stream.of(arguments("an event", "event: revoked\nid: 7-0\ndata: {}\n\n", List.of(event)),
				arguments("fields in another order", "data: {}\nid: 7-0\nevent: revoked\n\n", List.of(event)),
				arguments("lines that end with CR", "event: revoked\rid: 7-0\rdata: {}\r\r", List.of(event)),
				arguments("lines that end with CR LF", "event: revoked\r\nid: 7-0\r\ndata: {}\r\n\r\n", List.of(event)),
				arguments("no space after the colon", "event:revoked\nid:7-0\ndata:{}\n\n", List.of(event)),
				arguments("one space is removed, not two", "data:  a\n\n", List.of(new FeedEvent("", "message", " a"))),
				arguments("a byte order mark", "\uFEFFevent: revoked\nid: 7-0\ndata: {}\n\n", List.of(event)),
				arguments("comments", ": hello\nevent: revoked\n:\nid: 7-0\ndata: {}\n\n", List.of(event)),
				arguments("fields that nobody knows", "retry: 5\nother: 1\nevent: revoked\nid: 7-0\ndata: {}\n\n",
						List.of(event)),
				arguments("several lines of data", "data: a\ndata\ndata: b\n\n",
						List.of(new FeedEvent("", "message", "a\n\nb"))),
				arguments("characters outside of ASCII", "data: 吊销\n\n", List.of(new FeedEvent("", "message", "吊销"))),
				arguments("an id that stays", "id: 1\ndata: a\n\ndata: b\n\n",
						List.of(new FeedEvent("1", "message", "a"), new FeedEvent("1", "message", "b"))),
				arguments("an id without data is kept", "id: 1\n\ndata: b\n\n",
						List.of(new FeedEvent("1", "message", "b"))),
				arguments("an id that is no id", "id: 1\nid: \0\ndata: a\n\n",
						List.of(new FeedEvent("1", "message", "a"))),
				arguments("a type is for one event", "event: revoked\n\ndata: a\n\n",
						List.of(new FeedEvent("", "message", "a"))),
				arguments("an event that is not complete", "event: revoked\nid: 7-0\ndata: {}\n", List.of()));
	}

	@Test
	void refusesALineWithoutEnd() {
		assertThatIOException().isThrownBy(() -> this.parser.parse(bytes("data: " + "a".repeat(64))))
			.withMessageContaining("more than 64 bytes");
	}

	@Test
	void refusesAnEventWithoutEnd() {
		assertThatIOException().isThrownBy(() -> this.parser.parse(bytes("data: 0123456789\n".repeat(7))))
			.withMessageContaining("more than 64 bytes");
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
