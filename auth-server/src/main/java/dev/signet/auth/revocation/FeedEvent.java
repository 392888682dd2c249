package dev.signet.auth.revocation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The events of the feed as bytes, each made once for all subscribers.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class FeedEvent {

	private FeedEvent() {
	}

	/** A part of all that is still relevant, up to a position. */
	static byte[] snapshot(StreamPosition position, List<LoggedEntry> entries) {
		return event("snapshot", position,
				entries.stream().map(LoggedEntry::json).collect(Collectors.joining(",", "{\"entries\":[", "]}")));
	}

	/** From here on the subscriber hears of everything as it happens. */
	static byte[] live(StreamPosition position) {
		return event("live", position, "{}");
	}

	static byte[] revoked(LoggedEntry entry) {
		return event("revoked", entry.position(), entry.json());
	}

	/** Up to this position nothing is missing. */
	static byte[] heartbeat(StreamPosition position, long now) {
		return event("heartbeat", position, "{\"now\":" + now + "}");
	}

	private static byte[] event(String name, StreamPosition position, String data) {
		return ("event: " + name + "\nid: " + position + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
	}

}
