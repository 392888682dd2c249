package dev.signet.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.signet.auth.redis.OnRealRedis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.RedisCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class SessionSearchIntegrationTests extends OnRealRedis {

	private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(600);

	private SsoSessions sessions;

	@BeforeEach
	void open() {
		redis().execute((RedisCallback<Object>) (connection) -> {
			connection.serverCommands().flushDb();
			return "";
		});
		InstantSource clock = () -> this.now;
		this.sessions = TestSsoSessions.on(pipeline(), redis(), clock.withZone(ZoneOffset.UTC), (event) -> {
		});
	}

	@Test
	void eachPartOfAQuestionNarrowsIt() {
		SsoSession one = start("alice", "Firefox on Linux", "192.0.2.0/24");
		SsoSession two = start("alice", "Chrome on Windows", "192.0.2.0/24");
		SsoSession three = start("bob", "Firefox on Linux", "198.51.100.0/24");
		pipeline().await(this.sessions.join(two.sid(), "books"));
		pipeline().await(this.sessions.join(three.sid(), "books"));

		assertThat(find(query(null, null, null, null))).containsExactly(three.sid(), two.sid(), one.sid());
		assertThat(find(query("alice", null, null, null))).containsExactly(two.sid(), one.sid());
		assertThat(find(query(null, "books", null, null))).containsExactly(three.sid(), two.sid());
		assertThat(find(query(null, null, "Firefox on Linux", null))).containsExactly(three.sid(), one.sid());
		assertThat(find(query(null, null, null, "192.0.2.0/24"))).containsExactly(two.sid(), one.sid());
		assertThat(find(query("alice", "books", "Chrome on Windows", "192.0.2.0/24"))).containsExactly(two.sid());
		assertThat(find(query("bob", null, null, "192.0.2.0/24"))).isEmpty();
		assertThat(find(query("nobody", "books", null, null))).isEmpty();
	}

	@Test
	void aDeviceIsFoundByWhatPagesShowAndByAPartOfIt() {
		SsoSession one = start("alice", "Firefox on Linux", "192.0.2.0/24");
		SsoSession two = start("alice", "Chrome Mobile on Android", "192.0.2.0/24");
		SsoSession three = start("bob", "Firefox Mobile on Android", "198.51.100.0/24");

		assertThat(find(query(null, null, "Firefox · Linux", null))).containsExactly(one.sid());
		assertThat(find(query(null, null, " firefox", null))).containsExactly(three.sid(), one.sid());
		assertThat(find(query(null, null, "ANDROID", null))).containsExactly(three.sid(), two.sid());
		assertThat(find(query(null, null, "android", "192.0.2.0/24"))).containsExactly(two.sid());
		assertThat(find(query("bob", null, "android", null))).containsExactly(three.sid());
		assertThat(find(query(null, null, "Safari", null))).isEmpty();
		assertThat(this.sessions.devices()).containsExactly("Chrome Mobile on Android", "Firefox Mobile on Android",
				"Firefox on Linux");
	}

	@Test
	void severalDevicesAreWalkedAsOneWithoutGapOrRepetition() {
		List<String> all = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			this.now = this.now.minusSeconds((i % 10 == 0) ? 0 : 1);
			all.add(start("alice", "Firefox on System " + i % 7, "192.0.2.0/24").sid());
		}
		List<String> found = new ArrayList<>();
		@Nullable String after = null;
		do {
			SessionPage page = this.sessions
				.search(new SessionQuery(null, null, "firefox", null, null, null, after, 7));
			page.sessions().forEach((session) -> found.add(session.sid()));
			after = page.next();
		}
		while (after != null);

		assertThat(found).containsExactlyInAnyOrderElementsOf(all);
	}

	@Test
	void devicesThatAreMadeUpDoNotPileUp() {
		SsoSession forgotten = start("alice", "Made up", "192.0.2.0/24");
		for (int i = 0; i < 500; i++) {
			start("alice", "Made up " + i, "192.0.2.0/24");
		}

		assertThat(this.sessions.devices()).hasSize(500).doesNotContain("Made up");
		assertThat(find(query(null, null, "Made up", null))).hasSize(10);
		start("alice", "Firefox on Linux", "192.0.2.0/24");
		this.sessions.end(forgotten.sid(), SessionEnd.SIGNED_OUT, "alice");
		assertThat(find(query(null, null, "linux", null))).hasSize(1);
	}

	@Test
	void theTimeOfTheStartNarrowsToo() {
		start("alice", "Firefox on Linux", "192.0.2.0/24");
		SsoSession two = start("alice", "Firefox on Linux", "192.0.2.0/24");
		start("alice", "Firefox on Linux", "192.0.2.0/24");

		assertThat(find(new SessionQuery("alice", null, null, null, two.startedAt(), two.startedAt(), null, 10)))
			.containsExactly(two.sid());
		assertThat(find(new SessionQuery(null, null, null, null, two.startedAt().plusMillis(1), null, null, 10)))
			.hasSize(1);
	}

	@Test
	void pagesFollowEachOtherWithoutGapOrRepetition() {
		List<String> all = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			// Groups of ten that began in the same millisecond.
			this.now = this.now.minusSeconds((i % 10 == 0) ? 0 : 1);
			all.add(start("alice", "Firefox on Linux", "192.0.2.0/24").sid());
		}
		List<String> found = new ArrayList<>();
		@Nullable String after = null;
		do {
			SessionPage page = this.sessions.search(new SessionQuery("alice", null, null, null, null, null, after, 7));
			assertThat(page.sessions()).hasSizeLessThanOrEqualTo(7);
			page.sessions().forEach((session) -> found.add(session.sid()));
			after = page.next();
		}
		while (after != null);

		assertThat(found).containsExactlyInAnyOrderElementsOf(all);
	}

	@Test
	void aRareMatchIsFoundByAskingOn() {
		SsoSession rare = start("alice", "Firefox on Linux", "192.0.2.0/24");
		for (int i = 0; i < 2100; i++) {
			start("user-" + i, "Firefox on Linux", "198.51.100.0/24");
		}
		for (int i = 0; i < 2200; i++) {
			redis().opsForZSet().add("signet:sessions:address:{192.0.2.0/24}", "long-gone-" + i, i + 1);
		}
		SessionQuery question = query(null, null, "Firefox on Linux", "192.0.2.0/24");

		SessionPage first = this.sessions.search(question);
		SessionPage second = this.sessions
			.search(new SessionQuery(null, null, "Firefox on Linux", "192.0.2.0/24", null, null, first.next(), 10));

		assertThat(first.sessions()).isEmpty();
		assertThat(second.sessions()).containsExactly(rare);
		assertThat(second.next()).isNull();
	}

	@Test
	void whatEndedIsNotFoundAnyMoreAndLeavesNoIndex() {
		SsoSession session = start("alice", "Firefox on Linux", "192.0.2.0/24");
		pipeline().await(this.sessions.join(session.sid(), "books"));
		await().until(() -> find(query(null, "books", null, null)).size() == 1);

		this.sessions.end(session.sid(), SessionEnd.SIGNED_OUT, "alice");

		assertThat(find(query("alice", null, null, null))).isEmpty();
		assertThat(redis().keys("signet:*")).containsExactlyInAnyOrder("signet:ended:{" + session.sid() + "}",
				"signet:sessions:devices"); // R09
	}

	@Test
	void whatTimedOutIsNotFound() {
		start("alice", "Firefox on Linux", "192.0.2.0/24");
		this.now = this.now.plus(TestSsoSessions.IDLE);

		assertThat(find(query("alice", null, null, null))).isEmpty(); // S64
	}

	@Test
	void allIndexesHaveAnEnd() {
		SsoSession session = start("alice", "Firefox on Linux", "192.0.2.0/24");
		pipeline().await(this.sessions.join(session.sid(), "books"));
		await().until(() -> find(query(null, "books", null, null)).size() == 1);

		assertThat(redis().keys("signet:*")).hasSize(8)
			.allSatisfy((key) -> assertThat(timeToLive(key)).isBetween(Duration.ofHours(1), Duration.ofDays(31)));
	}

	@Test
	void onlyAPositionOfASearchIsOne() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.sessions.search(new SessionQuery(null, null, null, null, null, null, "nonsense", 10)));
	}

	private List<String> find(SessionQuery query) {
		return this.sessions.search(query).sessions().stream().map(SsoSession::sid).toList();
	}

	private SsoSession start(String subject, String device, String address) {
		this.now = this.now.plusSeconds(1);
		return this.sessions.start(new SignIn(subject, subject, Set.of(), Set.of("pwd"), device, address,
				DeviceClass.DESKTOP, false, null, this.now));
	}

	private static SessionQuery query(@Nullable String subject, @Nullable String clientId, @Nullable String device,
			@Nullable String address) {
		return new SessionQuery(subject, clientId, device, address, null, null, null, 10);
	}

}
