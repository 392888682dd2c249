package dev.signet.auth.revocation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The wire format, letter by letter: resource servers of other releases read it. */
class FeedEventTests {

	private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_500L);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final StreamPosition POSITION = new StreamPosition(1_700_000_000_501L, 0);

	@Test
	void aTokenIsNamedByItsJti() {
		assertThat(RevocationEntry.token("g.1", NOW, NOW.plusSeconds(60)).json())
			.isEqualTo("{\"target\":\"token\",\"id\":\"g.1\",\"at\":1700000000500,\"expires\":1700000061}");
	}

	@Test
	void aGrantAndASessionAreNamedByTheirId() {
		assertThat(RevocationEntry.grant("g", NOW, HOUR).json())
			.isEqualTo("{\"target\":\"grant\",\"id\":\"g\",\"at\":1700000000500,\"expires\":1700003600}");
		assertThat(RevocationEntry.session("s", NOW, HOUR).json())
			.isEqualTo("{\"target\":\"session\",\"id\":\"s\",\"at\":1700000000500,\"expires\":1700003600}");
	}

	@Test
	void ofAPersonOnlyTokensUntilNowAreMeant() {
		assertThat(RevocationEntry.user("alice", NOW, NOW, HOUR).json()).isEqualTo(
				"{\"target\":\"user\",\"id\":\"alice\",\"before\":1700000000,\"at\":1700000000500,\"expires\":1700003600}");
	}

	@Test
	void aRevocationIsOneEvent() {
		assertThat(text(FeedEvent.revoked(new LoggedEntry(POSITION, "{\"target\":\"all\"}", "admin"))))
			.isEqualTo("event: revoked\nid: 1700000000501-0\ndata: {\"target\":\"all\"}\n\n");
	}

	@Test
	void aSnapshotListsEntriesAsTheyAre() {
		LoggedEntry one = new LoggedEntry(StreamPosition.START, "{\"a\":1}", "");
		LoggedEntry two = new LoggedEntry(POSITION, "{\"b\":2}", "");

		assertThat(text(FeedEvent.snapshot(POSITION, List.of(one, two))))
			.isEqualTo("event: snapshot\nid: 1700000000501-0\ndata: {\"entries\":[{\"a\":1},{\"b\":2}]}\n\n");
		assertThat(text(FeedEvent.snapshot(StreamPosition.START, List.of())))
			.isEqualTo("event: snapshot\nid: 0-0\ndata: {\"entries\":[]}\n\n");
	}

	@Test
	void liveAndHeartbeatSayWhere() {
		assertThat(text(FeedEvent.live(POSITION))).isEqualTo("event: live\nid: 1700000000501-0\ndata: {}\n\n");
		assertThat(text(FeedEvent.heartbeat(POSITION, 42)))
			.isEqualTo("event: heartbeat\nid: 1700000000501-0\ndata: {\"now\":42}\n\n");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			its own token             | {"target":"token","id":"g.1"}              | true
			another token             | {"target":"token","id":"g.2"}              | false
			its client until then     | {"target":"client","id":"api","before":99} | true
			its client before it      | {"target":"client","id":"api","before":98} | false
			another client            | {"target":"client","id":"app","before":99} | false
			its key                   | {"target":"key","id":"k1"}                 | true
			another key               | {"target":"key","id":"k2"}                 | false
			everything until then     | {"target":"all","before":100}              | true
			everything before it      | {"target":"all","before":98}               | false
			a person of the same name | {"target":"user","id":"api","before":100}  | false
			of a newer release        | {"target":"planet","id":"api"}             | false
			""")
	void aConnectionEndsWithTheTokenThatOpenedIt(String name, String entry, boolean ends) { // R26
		FeedToken token = new FeedToken("g.1", "api", "k1", 99, NOW);

		assertThat(token.revokedBy(RevocationEntry.read(entry))).isEqualTo(ends);
	}

	private static String text(byte[] event) {
		return new String(event, StandardCharsets.UTF_8);
	}

}
