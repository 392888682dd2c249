package dev.signet.auth.flow;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

import dev.signet.auth.flow.Wire.Issued;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Extending, refreshing and ending the same sessions at the same time, at two server
 * processes: whatever began after an end was acknowledged fails, and no extension that
 * was acknowledged is lost.
 */
@TestMethodOrder(OrderAnnotation.class)
class SessionRacesFlowTests {

	private static final int SESSIONS = 4;

	private static final int THREADS_EACH = 50;

	private static final Duration EXTENSION = Duration.ofMinutes(15);

	private static RealRedis redis;

	private static EmbeddedPostgres postgres;

	private static List<Replica> replicas;

	@BeforeAll
	static void start() throws IOException {
		redis = new RealRedis();
		postgres = EmbeddedPostgres.start();
		String[] shared = { "--spring.data.redis.url=" + redis.url(), "--spring.data.redis.timeout=30s",
				"--spring.datasource.hikari.connection-timeout=30000",
				"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres") };
		replicas = List.of(Replica.starting(shared), Replica.starting(shared));
		replicas.forEach(Replica::ready);
	}

	@AfterAll
	static void stop() throws IOException {
		replicas.forEach(Replica::close);
		postgres.close();
		redis.close();
	}

	@Test
	@Order(1)
	void nothingSucceedsAfterAnAcknowledgedEndAndNoExtensionIsLost() throws Exception {
		String operator = operator();
		List<Contested> contested = new ArrayList<>();
		for (int i = 0; i < SESSIONS; i++) {
			contested.add(new Contested(Wire.signIn(replicas.get(i % 2)).tokens(replicas.get(0)), operator));
		}
		ExecutorService crowd = Executors.newFixedThreadPool(SESSIONS * THREADS_EACH);
		try {
			List<Future<?>> extending = new ArrayList<>();
			contested.forEach((session) -> times((i) -> extending.add(crowd.submit(() -> session.extend(i % 2)))));
			for (Future<?> done : extending) {
				done.get();
			}
			contested.forEach(Contested::assertNoExtensionIsLost);

			List<Future<?>> racing = new ArrayList<>();
			contested.forEach((session) -> times((i) -> racing.add(crowd.submit(() -> session.race(i)))));
			for (Future<?> done : racing) {
				done.get();
			}
		}
		finally {
			crowd.shutdownNow();
		}

		contested.forEach(Contested::assertNothingSucceededAfterItsEnd);
	}

	// The last, because only one replica is left.
	@Test
	@Order(2)
	void whatAKilledReplicaOwesToTheClientsOfASessionIsPaidByTheOther() throws Exception {
		Replica victim = replicas.get(0);
		Replica survivor = replicas.get(1);
		String operator = operator();
		List<Contested> sessions = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			sessions.add(new Contested(Wire.signIn(survivor).tokens(survivor), operator));
		}
		ExecutorService crowd = Executors.newFixedThreadPool(sessions.size());
		AtomicInteger asked = new AtomicInteger();
		sessions.forEach((session) -> crowd.submit(() -> {
			asked.incrementAndGet();
			session.end(0);
		}));

		await().until(() -> asked.get() == sessions.size());
		victim.kill();
		crowd.shutdownNow();

		JdbcClient sql = JdbcClient.create(postgres.getPostgresDatabase());
		await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> sessions.forEach((session) -> {
			boolean alive = session.status(1) == 200;
			List<Long> notices = sql.sql("select count(*) from back_channel_delivery where sid = ?")
				.param(session.sid)
				.query(Long.class)
				.list();
			// Either the end never happened, or its client hears of it, once.
			assertThat(notices).as(alive ? "alive" : "ended").containsExactly(alive ? 0L : 1L);
		}));
	}

	private static void times(IntConsumer work) {
		for (int i = 0; i < THREADS_EACH; i++) {
			work.accept(i);
		}
	}

	private static String operator() {
		String basic = Base64.getEncoder()
			.encodeToString("demo-admin:demo-admin-secret".getBytes(StandardCharsets.UTF_8));
		HttpResponse<String> answer = Wire.send(Wire
			.posting(replicas.get(1), "/oauth2/token",
					Map.of("grant_type", "client_credentials", "scope", "signet.admin"))
			.header("Authorization", "Basic " + basic));
		return Wire.find("\"access_token\":\"([^\"]+)", answer.body());
	}

	/** A session that many want something of. */
	private static final class Contested {

		private final String operator;

		private final String refreshToken;

		private final String sid;

		private final Instant endsAtFirst;

		private final AtomicInteger extensions = new AtomicInteger();

		private final AtomicLong acknowledged = new AtomicLong(Long.MAX_VALUE);

		private final ConcurrentLinkedQueue<Long> succeeded = new ConcurrentLinkedQueue<>();

		Contested(Issued tokens, String operator) {
			this.operator = operator;
			this.refreshToken = tokens.refresh();
			String claims = new String(Base64.getUrlDecoder().decode(tokens.access().split("\\.")[1]),
					StandardCharsets.UTF_8);
			this.sid = Wire.find("\"sid\":\"([^\"]+)", claims);
			this.endsAtFirst = endsAt();
		}

		void extend(int replica) {
			long begun = System.nanoTime();
			HttpResponse<String> answer = Wire.send(Wire.request(replicas.get(replica).uri(path() + "/events"))
				.header("Authorization", "Bearer " + this.operator)
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"event\":\"payment completed\"}")));
			note(answer, begun, 404);
			if (answer.statusCode() == 200) {
				this.extensions.incrementAndGet();
			}
		}

		void race(int turn) {
			if (turn == THREADS_EACH / 3) {
				end(turn % 2);
			}
			else if (turn % 3 == 0) {
				extend(turn % 2);
			}
			else {
				long begun = System.nanoTime();
				note(Wire.refresh(replicas.get(turn % 2), this.refreshToken).join(), begun, 400);
			}
		}

		void end(int replica) {
			HttpResponse<String> answer = Wire.send(Wire.request(replicas.get(replica).uri(path()))
				.header("Authorization", "Bearer " + this.operator)
				.DELETE());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			this.acknowledged.set(System.nanoTime());
		}

		int status(int replica) {
			return Wire
				.send(Wire.request(replicas.get(replica).uri(path()))
					.header("Authorization", "Bearer " + this.operator))
				.statusCode();
		}

		void assertNoExtensionIsLost() {
			assertThat(this.extensions.get()).isEqualTo(THREADS_EACH);
			assertThat(endsAt()).isEqualTo(this.endsAtFirst.plus(EXTENSION.multipliedBy(THREADS_EACH)));
		}

		void assertNothingSucceededAfterItsEnd() {
			assertThat(this.acknowledged.get()).as("acknowledged").isNotEqualTo(Long.MAX_VALUE);
			assertThat(this.succeeded).allSatisfy((begun) -> assertThat(begun).isLessThan(this.acknowledged.get()));
			for (int replica = 0; replica < 2; replica++) {
				assertThat(status(replica)).isEqualTo(404);
				assertThat(Wire.refresh(replicas.get(replica), this.refreshToken).join().statusCode()).isEqualTo(400); // S71
			}
		}

		private void note(HttpResponse<String> answer, long begun, int refused) {
			assertThat(answer.statusCode()).as(answer.body()).isIn(200, refused);
			if (answer.statusCode() == 200) {
				this.succeeded.add(begun);
			}
		}

		private Instant endsAt() {
			HttpResponse<String> answer = Wire
				.send(Wire.request(replicas.get(1).uri(path())).header("Authorization", "Bearer " + this.operator));
			return Instant.parse(Wire.find("\"expires_at\":\"([^\"]+)", answer.body()));
		}

		private String path() {
			return "/api/v1/sessions/" + this.sid;
		}

	}

}
