package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.session.Origin;
import dev.signet.auth.session.SampleSessions;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.session.TestSsoSessions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Finding grants among many. */
class GrantSearchIntegrationTests extends OnRealRedis {

	private static final Instant START = Instant.ofEpochMilli(System.currentTimeMillis() - 3_600_000);

	private final String books = "books-" + UUID.randomUUID();

	private final String music = "music-" + UUID.randomUUID();

	private final String alice = "alice-" + UUID.randomUUID();

	private GrantStore store;

	private SsoSessions sessions;

	private GrantSearch search;

	@BeforeEach
	void open() {
		this.store = new GrantStore(pipeline(), redis());
		this.sessions = TestSsoSessions.on(pipeline(), redis(), Clock.systemUTC(), (event) -> {
		});
		this.search = TestGrants.search(new GrantIndex(redis(), pipeline(), this.store), this.sessions::search,
				this.books, this.music);
	}

	@Test
	void allGrantsOfAllClientsComeNewestFirstPageByPage() {
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			// Two of each moment, so that the order among equals counts.
			List<String> equals = new ArrayList<>(
					List.of(grant("u" + i, this.books, i), grant("u" + i, (i % 2 == 0) ? this.music : this.books, i)));
			equals.sort(Comparator.naturalOrder());
			expected.addAll(equals);
		}
		List<String> newestFirst = new ArrayList<>(expected);
		Collections.reverse(newestFirst);

		assertThat(pages(query(null, null, null, null), 7)).isEqualTo(newestFirst);
	}

	@Test
	void manyOfOneMillisecondAreAllFoundOnce() {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 600; i++) {
			ids.add(grant("u" + i, this.books, 5));
		}

		assertThat(pages(query(null, this.books, null, null), 200)).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void eachFilterNarrowsItDown() {
		String one = grant(this.alice, this.books, 1);
		String two = grant(this.alice, this.music, 2);
		String other = grant("bob", this.books, 3);

		assertThat(pages(query(this.alice, null, null, null), 10)).containsExactly(two, one);
		assertThat(pages(query(this.alice, this.books, null, null), 10)).containsExactly(one);
		assertThat(pages(query(null, this.books, null, null), 10)).containsExactly(other, one);
		assertThat(pages(query(null, null, START.plusSeconds(2), START.plusSeconds(3)), 10)).containsExactly(two);
		assertThat(pages(new GrantQuery(null, null, "sid-" + one, null, null, null, null, null, 10), 10))
			.containsExactly(one);
		assertThat(pages(new GrantQuery(this.alice, null, null, "192.0.2.0/24", "firefox", null, null, null, 10), 10))
			.containsExactly(two, one);
		assertThat(pages(new GrantQuery(this.alice, null, null, "198.51.100.0/24", null, null, null, null, 10), 10))
			.isEmpty();
	}

	@Test
	void whereSomebodySignedInLeadsToWhatTheyGrantedThere() {
		String network = "198.18." + new Random().nextInt(256) + ".0/24";
		SampleSessions writer = new SampleSessions(pipeline(), Clock.systemUTC());
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			Origin there = new Origin("Firefox on Linux", network);
			String sid = UUID.randomUUID().toString();
			writer.write(sid, "u" + i, there, Duration.ofSeconds(100 + i), Set.of(this.books, this.music))
				.forEach(pipeline()::await);
			expected.add(create("u" + i, this.music, sid, START.plusSeconds(200), there, "openid"));
			expected.add(create("u" + i, this.books, sid, START.plusSeconds(100), there, "openid"));
		}
		String offline = create("u", this.books, "gone", START, new Origin("Firefox on Linux", network), "openid",
				"offline_access");
		for (int i = 1; i <= 2_500; i++) {
			grant("u" + i, this.books, i);
		}
		expected.add(offline);

		GrantQuery there = new GrantQuery(null, null, null, network, null, null, null, null, 10);
		assertThat(this.search.search(there).grants()).hasSize(10);
		for (int limit : new int[] { 1, 2, 3, 7, 200 }) {
			assertThat(pages(there, limit)).as("by " + limit).isEqualTo(expected);
		}
		assertThat(pages(new GrantQuery(null, this.music, null, network, "Firefox on Linux", null, null, null, 10), 10))
			.hasSize(9);
	}

	@Test
	void aPageOfManyClientsReadsLittleOfEach() {
		List<String> clients = new ArrayList<>();
		List<String> newestFirst = new ArrayList<>();
		for (int i = 0; i < 600; i++) {
			String client = "client-" + (i % 7 == 0 ? i : 0) + UUID.randomUUID();
			clients.add((i % 7 == 0) ? client : this.music);
			newestFirst.add(0, grant("u" + i, clients.get(i), i));
		}
		GrantSearch many = TestGrants.search(new GrantIndex(redis(), pipeline(), this.store), this.sessions::search,
				clients.stream().distinct().toArray(String[]::new));

		assertThat(pages(many, query(null, null, null, null), 200)).isEqualTo(newestFirst);
	}

	@Test
	void whatIsDeadLeavesTheIndexWhenSomebodyLooks() { // R09
		String dead = grant(this.alice, this.books, 1);
		String alive = grant(this.alice, this.books, 2);
		redis().delete(RedisKeys.grant(dead));

		assertThat(pages(query(null, this.books, null, null), 10)).containsExactly(alive);

		await().untilAsserted(
				() -> assertThat(redis().opsForZSet().score(RedisKeys.grantsOfClient(this.books), dead)).isNull());
	}

	@Test
	void aSweepReachesAllThatWereIssuedUntilThenAndNoOther() {
		List<String> old = new ArrayList<>();
		for (int i = 0; i < 600; i++) {
			old.add(grant("u" + i, this.books, i % 7));
		}
		String later = grant("u", this.books, 100);
		List<String> swept = new ArrayList<>();

		Optional<String> next = Optional.empty();
		do {
			next = this.search.sweep(this.books, START.plusSeconds(50), next, swept::addAll);
		}
		while (next.isPresent());

		assertThat(swept).containsExactlyInAnyOrderElementsOf(old);
		assertThat(redis().opsForZSet().range(RedisKeys.grantsOfClient(this.books), 0, -1)).containsExactly(later);
	}

	@Test
	void aPositionThatNobodyGaveOutIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.search.search(new GrantQuery(null, null, null, null, null, null, null, "nonsense", 10)));
	}

	private List<String> pages(GrantQuery query, int limit) {
		return pages(this.search, query, limit);
	}

	private static List<String> pages(GrantSearch search, GrantQuery query, int limit) {
		List<String> ids = new ArrayList<>();
		@Nullable String after = null;
		do {
			GrantPage page = search.search(new GrantQuery(query.subject(), query.clientId(), query.sid(),
					query.address(), query.device(), query.issuedFrom(), query.issuedTo(), after, limit));
			assertThat(page.grants()).hasSizeLessThanOrEqualTo(limit);
			page.grants().forEach((grant) -> ids.add(grant.id()));
			after = page.next();
		}
		while (after != null);
		return ids;
	}

	private static GrantQuery query(@Nullable String subject, @Nullable String clientId, @Nullable Instant from,
			@Nullable Instant to) {
		return new GrantQuery(subject, clientId, null, null, null, from, to, null, 10);
	}

	private String grant(String subject, String clientId, int second) {
		return create(subject, clientId, null, START.plusSeconds(second), TestGrants.HOME, "openid");
	}

	private String create(String subject, String clientId, @Nullable String sid, Instant issuedAt, Origin origin,
			String... scopes) {
		String id = UUID.randomUUID().toString();
		GrantDocument document = new GrantDocument(GrantDocument.VERSION, subject, subject, clientId,
				(sid != null) ? sid : "sid-" + id, List.of(scopes), null, null, null, null, 0, List.of("pwd"),
				issuedAt.toEpochMilli(), issuedAt.plus(Duration.ofDays(30)).toEpochMilli(), origin.device(), null,
				null);
		pipeline().await(this.store.create(id, document, origin, issuedAt.toEpochMilli(),
				issuedAt.plus(Duration.ofDays(1)).toEpochMilli()));
		return id;
	}

}
