package dev.signet.resource.revocation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevocationFeedTests {

	private static final long NOW = 1_800_000_000;

	private final RevocationsTests.TestClock clock = new RevocationsTests.TestClock(NOW);

	private final Revocations revocations = new Revocations(100, this.clock);

	private final RevocationMeters meters = RevocationMeters.in(new SimpleMeterRegistry());

	private final RevocationFeed feed = new RevocationFeed(this.revocations, Duration.ofSeconds(10), this.clock,
			this.clock::elapsed, this.meters.propagation());

	@Test
	void isStaleUntilItWasLive() { // S51
		assertThat(this.feed.isStale()).isTrue();
		this.feed.connected();
		tell("snapshot", "5-0", "{\"entries\":[" + session("s-0") + "," + session("s-1") + "]}");
		assertThat(this.revocations.concern(RevocationsTests.token())).isTrue();
		assertThat(this.feed.isStale()).isTrue();

		tell("live", "5-0", "{}");

		assertThat(this.feed.isStale()).isFalse();
		assertThat(this.feed.isLive()).isTrue();
		assertThat(this.feed.position()).contains("5-0");
	}

	@Test
	void resumesNotInTheMiddleOfASnapshot() { // S51
		this.feed.connected();
		tell("live", "3-0", "{}");
		this.feed.connected();

		tell("snapshot", "5-0", "{\"entries\":[]}");
		tell("revoked", "6-0", session("s-1"));
		tell("heartbeat", "6-0", "{}");

		assertThat(this.feed.position()).contains("3-0");
	}

	@Test
	void resumesAfterTheLastOfTheMissedEvents() { // S51
		this.feed.connected();
		tell("live", "3-0", "{}");
		this.feed.connected();

		tell("revoked", "4-0", session("s-1"));

		assertThat(this.feed.position()).contains("4-0");
		assertThat(this.feed.isLive()).isFalse();
	}

	@Test
	void growsStaleInSilenceAndRecovers() { // S51
		this.feed.connected();
		tell("live", "1-0", "{}");

		this.clock.forward(Duration.ofSeconds(10));
		assertThat(this.feed.age()).contains(Duration.ofSeconds(10));
		assertThat(this.feed.isStale()).isFalse();
		this.clock.forward(Duration.ofMillis(1));
		assertThat(this.feed.isStale()).isTrue();

		tell("heartbeat", "2-0", "{\"now\":1}");
		assertThat(this.feed.isStale()).isFalse();
		assertThat(this.feed.position()).contains("2-0");
	}

	@Test
	void growsStaleWhateverTheClockIsSetTo() { // S51, S96
		this.feed.connected();
		tell("live", "1-0", "{}");

		this.clock.setBack(Duration.ofHours(1));
		this.clock.forward(Duration.ofSeconds(11));

		assertThat(this.feed.age()).contains(Duration.ofSeconds(11));
		assertThat(this.feed.isStale()).isTrue();
	}

	@Test
	void isNoYoungerForMissedEventsThatAreNotAllThere() { // S51
		this.feed.connected();
		tell("live", "1-0", "{}");
		this.clock.forward(Duration.ofSeconds(11));

		this.feed.connected();
		tell("revoked", "2-0", session("s-0"));
		assertThat(this.feed.isStale()).isTrue();

		tell("live", "3-0", "{}");
		assertThat(this.feed.isStale()).isFalse();
	}

	@Test
	void isStaleWhenItCannotHoldAll() {
		this.feed.connected();
		tell("live", "1-0", "{}");

		for (int i = 0; i <= 100; i++) {
			tell("revoked", "2-" + i, session("s" + i));
		}

		assertThat(this.feed.isStale()).isTrue();
	}

	@Test
	void measuresTheTimeFromActToEffect() { // R42, R43
		this.feed.connected();
		tell("snapshot", "1-0", "{\"entries\":[" + session("s-0") + "]}");
		tell("live", "1-0", "{}");
		assertThat(this.meters.propagation().count()).isZero();

		this.clock.forward(Duration.ofMillis(250));
		tell("revoked", "2-0", session("s-1"));

		assertThat(this.meters.propagation().count()).isOne();
		assertThat(this.meters.propagation().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
	}

	@Test
	void passesByWhatItDoesNotKnow() {
		this.feed.connected();
		tell("live", "1-0", "{}");

		tell("weather", "9-9", "rain");
		tell("revoked", "2-0",
				"{\"target\":\"session\",\"id\":\"s-1\",\"by\":\"admin\",\"at\":1,\"expires\":1800000300}");

		assertThat(this.revocations.size(Target.SESSION)).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"target\":\"tenant\",\"id\":\"a\",\"at\":1,\"expires\":1800000300}",
			"{\"target\":\"session\",\"at\":1,\"expires\":1800000300}",
			"{\"id\":\"s-1\",\"at\":1,\"expires\":1800000300}",
			"{\"target\":\"user\",\"id\":\"alice\",\"at\":1,\"expires\":1800000300}",
			"{\"target\":\"all\",\"at\":1,\"expires\":1800000300}",
			"{\"target\":\"all\",\"id\":\"s-1\",\"before\":1,\"at\":1,\"expires\":1800000300}" })
	void isStaleForARevocationThatItDoesNotUnderstandAndHearsTheNext(String entry) { // S51
		this.feed.connected();
		tell("live", "1-0", "{}");

		tell("revoked", "2-0", entry);
		tell("revoked", "3-0", session("s-1"));

		assertThat(this.feed.isStale()).isTrue();
		assertThat(this.revocations.concern(RevocationsTests.token())).isTrue();
		this.clock.forward(Duration.ofSeconds(361));
		tell("heartbeat", "3-0", "{}");
		assertThat(this.feed.isStale()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"target\":\"session\",\"id\":\"s-1\",\"at\":1}", "[]", "{", "", "null" })
	void doesNotPassByWhatItCannotRead(String entry) { // S51
		this.feed.connected();
		tell("live", "1-0", "{}");

		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> tell("revoked", "2-0", entry));
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> tell("snapshot", "2-0", "{" + entry));

		assertThat(this.feed.position()).contains("1-0");
	}

	private void tell(String type, String id, String data) {
		this.feed.accept(new FeedEvent(id, type, data));
	}

	private static String session(String sid) {
		return "{\"target\":\"session\",\"id\":\"%s\",\"at\":%d,\"expires\":%d}".formatted(sid, NOW * 1000, NOW + 300);
	}

}
