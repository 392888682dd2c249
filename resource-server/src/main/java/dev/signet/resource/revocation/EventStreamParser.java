package dev.signet.resource.revocation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads server-sent events from bytes as they come. A line or an event that is larger
 * than allowed ends the stream, as nobody else bounds it.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">HTML
 * §9.2.6</a>
 */
class EventStreamParser {

	private final int largestEvent;

	private final Consumer<FeedEvent> events;

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private final StringBuilder data = new StringBuilder();

	private String id = "";

	private String type = "";

	private boolean first = true;

	private boolean afterCarriageReturn;

	EventStreamParser(int largestEvent, Consumer<FeedEvent> events) {
		this.largestEvent = largestEvent;
		this.events = events;
	}

	/** Lines end with LF, CR or both, even if the two come apart. */
	void parse(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			byte next = bytes.get();
			boolean endOfCrLf = next == '\n' && this.afterCarriageReturn;
			this.afterCarriageReturn = next == '\r';
			if (endOfCrLf) {
				continue;
			}
			if (next == '\r' || next == '\n') {
				String text = this.line.toString(StandardCharsets.UTF_8);
				this.line.reset();
				accept(text);
			}
			else {
				this.line.write(next);
				check(this.line.size());
			}
		}
	}

	private void accept(String text) throws IOException {
		String line = (this.first && text.startsWith("\uFEFF")) ? text.substring(1) : text;
		this.first = false;
		if (line.isEmpty()) {
			dispatch();
			return;
		}
		int colon = line.indexOf(':');
		String field = (colon < 0) ? line : line.substring(0, colon);
		String value = (colon < 0) ? "" : line.substring(colon + 1);
		accept(field, value.startsWith(" ") ? value.substring(1) : value);
	}

	private void accept(String field, String value) throws IOException {
		switch (field) {
			case "event" -> this.type = value;
			case "data" -> {
				check(this.data.length() + value.length());
				this.data.append(value).append('\n');
			}
			case "id" -> this.id = (value.indexOf('\0') < 0) ? value : this.id;
			default -> {
				// A comment, whose field is empty; retry, as our back-off is our own; or
				// one that nobody knows.
			}
		}
	}

	private void dispatch() {
		String type = this.type.isEmpty() ? "message" : this.type;
		this.type = "";
		if (this.data.isEmpty()) {
			return;
		}
		String data = this.data.substring(0, this.data.length() - 1);
		this.data.setLength(0);
		this.events.accept(new FeedEvent(this.id, type, data));
	}

	private void check(int size) throws IOException {
		if (size > this.largestEvent) {
			throw new IOException("The feed sent an event of more than " + this.largestEvent + " bytes");
		}
	}

}
