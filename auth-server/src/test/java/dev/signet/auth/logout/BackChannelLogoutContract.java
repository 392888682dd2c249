package dev.signet.auth.logout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpHandler;
import dev.signet.auth.logout.BackChannelLogout.Cause;
import dev.signet.auth.logout.LogoutDelivery.Status;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * S61: what the outbox promises, whatever database keeps it.
 */
abstract class BackChannelLogoutContract {

	private final MovableClock clock = new MovableClock(TestSessions.NOW);

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final List<AutoCloseable> resources = new ArrayList<>();

	private final String sid = UUID.randomUUID().toString();

	private final Map<String, LogoutReceivers.Receiver> registered = new ConcurrentHashMap<>();

	private JdbcClient jdbc;

	private Deliveries deliveries;

	private BackChannelLogout replica;

	abstract DataSource dataSource();

	static void migrate(DataSource database, String vendor) {
		Flyway.configure()
			.dataSource(database)
			.locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
			.load()
			.migrate();
	}

	@BeforeEach
	void startReplica() {
		this.jdbc = JdbcClient.create(dataSource());
		this.jdbc.sql("delete from back_channel_delivery").update();
		this.jdbc.sql("delete from user_account").update();
		this.jdbc.sql("""
				insert into user_account (id, username, username_key, name, email_verified, enabled, created_at,
				changed_at) values ('alice', 'alice', 'alice', 'Alice', false, true, now(), now())""").update();
		this.deliveries = new Deliveries(this.jdbc);
		this.replica = replica(properties(true));
	}

	@AfterEach
	void stop() throws Exception {
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	@Test
	void tellsAllClientsAtTheSameTime() throws IOException {
		CountDownLatch all = new CountDownLatch(3);
		HttpHandler nobodyAnswersBeforeAllWereAsked = (exchange) -> {
			all.countDown();
			hold(all);
			exchange.sendResponseHeaders(200, -1);
		};
		Receiver books = receiver(nobodyAnswersBeforeAllWereAsked);
		Receiver music = receiver(nobodyAnswersBeforeAllWereAsked);
		Receiver printer = receiver(nobodyAnswersBeforeAllWereAsked);

		announce(Map.of("books", books.uri(), "music", music.uri(), "printer", printer.uri()));

		awaitOutcomes(Status.DELIVERED, Status.DELIVERED, Status.DELIVERED); // S61
		assertThat(music.tokens).singleElement().satisfies((claims) -> {
			assertThat(claims.getAudience()).containsExactly("music");
			assertThat(claims.getSubject()).isEqualTo("alice");
			assertThat(claims.getStringClaim("sid")).isEqualTo(this.sid);
		});
	}

	@Test
	void nobodyWaitsForAClientThatHangs() throws IOException {
		CountDownLatch release = new CountDownLatch(1);
		Receiver hanging = receiver((exchange) -> {
			hold(release);
			exchange.sendResponseHeaders(204, -1);
		});
		Receiver fast = keep(Receiver.answering(200));

		announce(Map.of("books", hanging.uri(), "music", fast.uri()));

		// Returned although the client is still held: its notice is stored, not
		// delivered.
		assertThat(outcomes()).hasSize(2); // S61
		awaitOutcomes(Status.PENDING, Status.DELIVERED);
		release.countDown();
		awaitOutcomes(Status.DELIVERED, Status.DELIVERED);
	}

	@Test
	void triesAgainLaterWithAFreshToken() throws IOException {
		int[] answers = { 503, 200 };
		CountDownLatch asked = new CountDownLatch(2);
		Receiver flaky = receiver((exchange) -> {
			exchange.sendResponseHeaders(answers[2 - (int) asked.getCount()], -1);
			asked.countDown();
		});

		announce(Map.of("books", flaky.uri()));
		awaitOutcome("status 503");
		this.replica.poll();
		assertThat(notice().status()).isEqualTo(Status.PENDING);
		assertThat(notice().dueAt()).isBetween(TestSessions.NOW.plusSeconds(5), TestSessions.NOW.plusMillis(6300));
		this.clock.advance(Duration.ofMillis(6300));
		this.replica.poll();

		awaitOutcomes(Status.DELIVERED); // S61
		assertThat(flaky.tokens).hasSize(2);
		assertThat(flaky.tokens).extracting(JWTClaimsSet::getJWTID).doesNotHaveDuplicates(); // S60
		assertThat(flaky.tokens.get(1).getIssueTime()).isAfter(flaky.tokens.get(0).getIssueTime());
		assertThat(this.events).isEmpty();
	}

	@Test
	void aRefusalIsTriedAgainAndReportedInTheEnd() throws IOException {
		Receiver refusing = keep(Receiver.answering(400));

		announce(Map.of("books", refusing.uri()));
		for (int attempt = 1; attempt < 3; attempt++) {
			awaitAttempt(attempt);
			assertThat(notice().status()).as("it may be the logout that failed").isEqualTo(Status.PENDING);
			this.clock.advance(Duration.ofHours(1));
			this.replica.poll();
		}

		awaitOutcomes(Status.REFUSED);
		awaitEvent(new LogoutDeliveryFailed(this.sid, "alice", "books", 3, "status 400"));
		this.clock.advance(Duration.ofDays(1));
		this.replica.poll();
		assertThat(refusing.tokens).hasSize(3);
	}

	@Test
	void aClientIsToldWhereItListensNow() throws IOException {
		Receiver moved = keep(Receiver.answering(200));
		this.registered.put("books", new LogoutReceivers.Receiver(moved.uri(), SignatureAlgorithm.ES256));

		announce(Map.of("books", URI.create("http://127.0.0.1:1/logout")));

		awaitOutcomes(Status.DELIVERED);
		assertThat(moved.tokens).hasSize(1);
		assertThat(notice().uri()).isEqualTo(moved.uri().toString());
	}

	@Test
	void aClientThatTakesNoNoticesAnyMoreGetsNone() throws IOException {
		Receiver before = keep(Receiver.answering(200));
		this.registered.put("books", new LogoutReceivers.Receiver(null, SignatureAlgorithm.RS256));

		announce(Map.of("books", before.uri()));

		awaitOutcomes(Status.REFUSED);
		assertThat(notice().outcome()).isEqualTo("takes no notices");
		assertThat(before.tokens).isEmpty();
	}

	@Test
	void aClientThatHangsDelaysNobodyElse() throws IOException {
		CountDownLatch release = new CountDownLatch(1);
		this.resources.add(release::countDown);
		Receiver hanging = receiver((exchange) -> hold(release));
		Receiver fast = keep(Receiver.answering(200));
		for (int i = 0; i < 1500; i++) {
			store("books", hanging.uri());
		}
		store("music", fast.uri());

		this.replica.poll();

		await().untilAsserted(() -> assertThat(fast.tokens).hasSize(1)); // S61
	}

	@Test
	void eachPollTakesOfEachClientWhatWaitsLongest() {
		URI uri = URI.create("http://127.0.0.1:1/logout");
		Instant now = this.clock.instant();
		List<String> books = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			books.add(store("books", uri, now.minusSeconds(100 - i)).id());
		}
		String music = store("music", uri, now.minusSeconds(1)).id();
		String printer = store("printer", uri, now).id();
		store("radio", uri, now.plusSeconds(1));

		assertThat(this.deliveries.due(now, 6)).extracting(Delivery::id)
			.containsExactly(books.get(0), music, printer, books.get(1));
		assertThat(this.deliveries.due(now, 2)).extracting(Delivery::id).containsExactly(books.get(0), music);
		assertThat(this.deliveries.due(now, 100)).hasSize(10);
	}

	@Test
	void whatIsOverForOneClientIsToldItAgainWhenTheSessionEnds() throws IOException {
		Receiver receiver = keep(Receiver.answering(200));
		SsoSession session = ended("books").session();
		Cause revoked = new Cause("grant-1", "alice", "USER_REQUEST");

		this.replica.announce(session, "books", receiver.uri(), revoked);
		this.replica.announce(session, "books", receiver.uri(), revoked);
		announce(Map.of("books", receiver.uri()));

		awaitOutcomes(Status.DELIVERED, Status.DELIVERED);
	}

	@Test
	void outcomesAboutAnErasedPersonGo() throws IOException {
		announce(Map.of("books", keep(Receiver.answering(200)).uri()));
		awaitOutcomes(Status.DELIVERED);
		this.jdbc.sql("delete from user_account").update();

		this.replica.prune();

		assertThat(outcomes()).isEmpty();
	}

	@Test
	void operatorsTurnPagesAlsoWithinOneMoment() throws IOException {
		for (int i = 0; i < 5; i++) {
			store(URI.create("http://127.0.0.1:1/logout"));
		}
		LogoutDeliveries log = new LogoutDeliveries(this.deliveries);

		List<LogoutDelivery> first = log.search(newest(3));
		List<LogoutDelivery> second = log
			.search(new LogoutDeliveryQuery(null, null, null, null, first.get(2).position(), 3));

		assertThat(second).hasSize(2);
		assertThat(Stream.concat(first.stream(), second.stream()).map(LogoutDelivery::id)).doesNotHaveDuplicates();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LogoutDeliveryQuery(null, null, null, null, "junk", 3));
	}

	@Test
	void givesUpAfterTheLastAttemptAndSaysSo() throws IOException {
		AtomicInteger attempt = new AtomicInteger();
		Receiver failing = receiver((exchange) -> exchange.sendResponseHeaders(500 + attempt.incrementAndGet(), -1));

		announce(Map.of("books", failing.uri()));
		awaitOutcome("status 501");
		this.clock.advance(Duration.ofHours(1));
		this.replica.poll();
		awaitOutcome("status 502");
		this.clock.advance(Duration.ofHours(1));
		this.replica.poll();

		awaitOutcomes(Status.FAILED);
		awaitEvent(new LogoutDeliveryFailed(this.sid, "alice", "books", 3, "status 503")); // S61
	}

	@Test
	void followsNoRedirect() throws IOException {
		Receiver redirecting = receiver((exchange) -> {
			exchange.getResponseHeaders().set("Location", "/elsewhere");
			exchange.sendResponseHeaders(307, -1);
		});

		announce(Map.of("books", redirecting.uri()));

		awaitOutcome("status 307");
		assertThat(redirecting.otherPaths).isEmpty(); // S87, F14
	}

	@Test
	void readsNothingOfAnEndlessAnswer() throws IOException {
		Receiver talking = keep(Receiver.talking());

		announce(Map.of("books", talking.uri()));

		awaitOutcomes(Status.DELIVERED); // S87
	}

	@Test
	void cutsOffAClientThatDripsItsAnswer() throws IOException {
		CountDownLatch end = new CountDownLatch(1);
		this.resources.add(end::countDown);
		ServerSocket dripping = keep(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
		Thread thread = new Thread(() -> drip(dripping, end));
		thread.start();

		announce(Map.of("books", URI.create("http://127.0.0.1:" + dripping.getLocalPort() + "/logout")));

		awaitOutcome("no answer in time"); // S61, S87
	}

	@Test
	void endlessHeadersAreRefused() throws IOException {
		Receiver noisy = receiver((exchange) -> {
			exchange.getResponseHeaders().set("X-Noise", "n".repeat(100_000));
			exchange.sendResponseHeaders(200, -1);
		});

		announce(Map.of("books", noisy.uri()));

		awaitOutcome("connection broke"); // S87
	}

	@Test
	void aClientThatIsDownIsTriedAgain() throws IOException {
		Receiver gone = Receiver.answering(200);
		gone.close();

		announce(Map.of("books", gone.uri()));

		awaitOutcome("nothing listens");
		assertThat(notice().status()).isEqualTo(Status.PENDING);
	}

	@Test
	void neverConnectsToAnAddressThatIsNotAllowed() throws IOException {
		Receiver inside = keep(Receiver.answering(200));
		String port = ":" + inside.uri().getPort() + "/logout";
		BackChannelLogout strict = replica(properties(false));

		strict.announce(ended(),
				Map.of("a", inside.uri(), "b", URI.create("http://localhost" + port), "c",
						URI.create("http://2130706433" + port), "d", URI.create("http://127.1" + port), "e",
						URI.create("http://[::ffff:127.0.0.1]" + port), "f", URI.create("https://127.0.0.1" + port)));

		// S87, F14
		await().untilAsserted(
				() -> assertThat(notices()).extracting(LogoutDelivery::outcome).containsOnly("address not allowed"));
		assertThat(inside.tokens).isEmpty();
	}

	@Test
	void anEndThatIsAnnouncedTwiceIsToldOnce() throws IOException {
		Receiver receiver = keep(Receiver.answering(200));
		announce(Map.of("books", receiver.uri()));
		awaitOutcomes(Status.DELIVERED);

		announce(Map.of("books", receiver.uri(), "music", receiver.uri()));

		awaitOutcomes(Status.DELIVERED, Status.DELIVERED);
		this.replica.close();
		assertThat(receiver.tokens).hasSize(2)
			.extracting((claims) -> claims.getAudience().get(0))
			.containsExactly("books", "music");
	}

	@Test
	void operatorsReadWhoEndedItWhyAndWhatBecameOfIt() throws IOException { // S61
		LogoutDeliveries log = new LogoutDeliveries(this.deliveries);
		announce(Map.of("books", keep(Receiver.answering(200)).uri()));
		awaitOutcomes(Status.DELIVERED);
		this.clock.advance(Duration.ofSeconds(1));
		announce(Map.of("music", keep(Receiver.answering(503)).uri()));
		await().untilAsserted(() -> assertThat(log.search(newest(1)).get(0).outcome()).isEqualTo("status 503"));

		assertThat(log.search(newest(10))).extracting(LogoutDelivery::clientId).containsExactly("music", "books");
		LogoutDelivery pending = log.search(newest(1)).get(0);
		assertThat(pending.status()).isEqualTo(Status.PENDING);
		assertThat(pending.dueAt()).isAfter(this.clock.instant());
		assertThat(pending.finishedAt()).isNull();
		assertThat(pending.endedBy()).isEqualTo("admin");
		assertThat(pending.reason()).isEqualTo("ENDED_BY_ADMIN");
		assertThat(log.search(new LogoutDeliveryQuery(this.sid, "alice", "books", Status.DELIVERED, null, 10)))
			.singleElement()
			.satisfies((delivery) -> assertThat(delivery.finishedAt()).isNotNull());
		assertThat(log.search(new LogoutDeliveryQuery(null, null, null, null, pending.position(), 10)))
			.extracting(LogoutDelivery::clientId)
			.containsExactly("books");
		assertThat(log.search(new LogoutDeliveryQuery("other", null, null, null, null, 10))).isEmpty();
	}

	@Test
	void ofTwoReplicasExactlyOneSends() throws Exception {
		Receiver receiver = keep(Receiver.answering(200));
		BackChannelLogout other = replica(properties(true));
		List<Delivery> left = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			left.add(store(receiver.uri()));
		}
		CyclicBarrier start = new CyclicBarrier(2);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		this.resources.add(threads::shutdownNow);

		List<Future<?>> polls = new ArrayList<>();
		for (BackChannelLogout racing : List.of(this.replica, other)) {
			polls.add(threads.submit(() -> {
				start.await();
				racing.poll();
				return null;
			}));
		}
		for (Future<?> poll : polls) {
			poll.get();
		}

		await().untilAsserted(() -> assertThat(outcomes()).hasSize(60).containsOnly(Status.DELIVERED)); // S61
		this.replica.close();
		other.close();
		assertThat(receiver.tokens).extracting(JWTClaimsSet::getJWTID)
			.containsExactlyInAnyOrderElementsOf(left.stream().map((notice) -> notice.id() + ".1").toList());
	}

	@Test
	void anotherReplicaDeliversWhatAKilledOneStored() throws IOException {
		Receiver receiver = keep(Receiver.answering(200));
		store(receiver.uri());

		this.replica.poll();

		awaitOutcomes(Status.DELIVERED); // S61: killed between commit and send
	}

	@Test
	void anotherReplicaTakesOverAnAttemptThatNeverEnded() throws IOException {
		Receiver receiver = keep(Receiver.answering(200));
		Delivery stored = store(receiver.uri());
		Delivery abandoned = this.deliveries.claim(stored, this.clock.instant(), this.clock.instant().plusSeconds(35))
			.orElseThrow();

		this.replica.poll();
		assertThat(receiver.tokens).isEmpty();
		this.clock.advance(Duration.ofSeconds(35));
		this.replica.poll();

		awaitOutcomes(Status.DELIVERED);
		boolean late = this.deliveries.retry(abandoned, "status 503", this.clock.instant());
		assertThat(late).as("the first one comes back too late to undo it").isFalse();
		assertThat(this.deliveries.finish(abandoned, Status.FAILED, "late", this.clock.instant())).isFalse();
	}

	@Test
	void keepsOutcomesForAWhileAndForgetsThemThen() throws IOException {
		announce(Map.of("books", keep(Receiver.answering(200)).uri()));
		awaitOutcomes(Status.DELIVERED);
		Delivery waiting = store(URI.create("http://127.0.0.1:1/logout"));

		this.clock.advance(Duration.ofDays(30).minusSeconds(1));
		this.replica.prune();
		assertThat(outcomes()).hasSize(2);
		this.clock.advance(Duration.ofSeconds(2));
		this.replica.prune();

		assertThat(notices()).extracting(LogoutDelivery::id).containsExactly(waiting.id());
	}

	@Test
	void storesNoToken() throws IOException {
		announce(Map.of("books", keep(Receiver.answering(503)).uri()));
		awaitOutcome("status 503");

		List<Map<String, Object>> rows = this.jdbc.sql("select * from back_channel_delivery").query().listOfRows();

		assertThat(rows.toString()).doesNotContain("eyJ"); // S86
	}

	private void announce(Map<String, URI> receivers) {
		this.replica.announce(ended(receivers.keySet().toArray(String[]::new)), receivers);
	}

	private SsoSessionEnded ended(String... clients) {
		return new SsoSessionEnded(TestSessions.session(this.sid, "alice", clients), SessionEnd.ENDED_BY_ADMIN,
				"admin");
	}

	private Delivery store(URI uri) {
		return store("books", uri);
	}

	private Delivery store(String clientId, URI uri) {
		return store(clientId, uri, this.clock.instant());
	}

	private Delivery store(String clientId, URI uri, Instant dueAt) {
		Delivery notice = new Delivery(UUID.randomUUID().toString(), this.sid, "alice", clientId, uri, Status.PENDING,
				0, this.clock.instant(), dueAt, null);
		this.deliveries.add(notice, new Cause("ended", "admin", "ENDED_BY_ADMIN"));
		return notice;
	}

	private LogoutDelivery notice() {
		return notices().get(0);
	}

	/** The notices about the session, by client. */
	private List<LogoutDelivery> notices() {
		return this.deliveries.search(new LogoutDeliveryQuery(this.sid, null, null, null, null, 2000))
			.stream()
			.sorted(Comparator.comparing(LogoutDelivery::clientId))
			.toList();
	}

	private List<Status> outcomes() {
		return notices().stream().map(LogoutDelivery::status).toList();
	}

	private static LogoutDeliveryQuery newest(int limit) {
		return new LogoutDeliveryQuery(null, null, null, null, null, limit);
	}

	private void awaitOutcomes(Status... byClient) {
		await().untilAsserted(() -> assertThat(outcomes()).containsExactly(byClient));
	}

	private void awaitAttempt(int attempt) {
		await().untilAsserted(() -> assertThat(notice()).matches((notice) -> notice.attempts() == attempt
				&& notice.outcome() != null && notice.dueAt().isBefore(this.clock.instant().plusSeconds(30))));
	}

	private void awaitOutcome(String words) {
		await().untilAsserted(() -> assertThat(notice().outcome()).isEqualTo(words));
	}

	private void awaitEvent(Object event) {
		await().untilAsserted(() -> assertThat(this.events).containsExactly(event));
	}

	private BackChannelLogout replica(LogoutProperties properties) {
		return keep(
				new BackChannelLogout(this.deliveries, (clientId) -> Optional.ofNullable(this.registered.get(clientId)),
						new LogoutToken(TestKeys.encoder(), TestKeys.SETTINGS, this.clock),
						keep(new BackChannelSender(properties)), properties, this.clock, this.events::add,
						new JdbcTransactionManager(dataSource())));
	}

	private static LogoutProperties properties(boolean allowLoopback) {
		return new LogoutProperties(Duration.ofSeconds(1), Duration.ofSeconds(2), 3, Duration.ofSeconds(5), 4,
				Duration.ofSeconds(1), 8, Duration.ofDays(30), allowLoopback, Set.of());
	}

	private Receiver receiver(HttpHandler behaviour) throws IOException {
		return keep(new Receiver(behaviour));
	}

	private <T extends AutoCloseable> T keep(T resource) {
		this.resources.add(0, resource);
		return resource;
	}

	private static void hold(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	// A byte of a header line now and then: each single read is answered in time.
	private static void drip(ServerSocket server, CountDownLatch end) {
		try (var connection = server.accept()) {
			connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes());
			do {
				connection.getOutputStream().write('x');
				connection.getOutputStream().flush();
			}
			while (!end.await(50, TimeUnit.MILLISECONDS));
		}
		catch (IOException | InterruptedException ex) {
			// Cut off, as it should be.
		}
	}

}
