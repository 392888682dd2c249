package dev.signet.client.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two replicas and three resource servers, each a process of its own: what is revoked is
 * refused by all three, whatever breaks in between (DESIGN §5, R42, S51). How long it
 * took, from the request that revokes, is printed, not asserted;
 * {@code bench/propagation.sh} asks for more rounds.
 */
// Beside the journeys on the demo, with which it shares nothing; one test after another.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("replicas")
class PropagationJourneyTests {

	private static final Logger logger = LoggerFactory.getLogger(PropagationJourneyTests.class);

	private static final int ROUNDS = Integer.getInteger("signet.propagation.rounds", 20);

	private static final int API_COUNT = 3;

	private static Line line;

	private static Application first;

	private static Application second;

	private static List<Application> apis;

	@BeforeAll
	static void start() {
		line = new Line();
		String issuer = "http://localhost:" + line.port();
		String database = "--spring.datasource.url=jdbc:h2:file:"
				+ Path.of("target", "propagation-" + line.port()).toAbsolutePath()
				+ ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;AUTO_SERVER=TRUE";
		String unlimited = "--signet.login.network-attempts=100000";
		first = Application.starting("auth-server", "--signet.issuer=" + issuer, database, unlimited).ready();
		line.to(first.port());
		second = Application.starting("auth-server", "--signet.issuer=" + issuer, database, unlimited,
				"--signet.redis.embedded=false",
				"--spring.data.redis.url=redis://127.0.0.1:" + first.logged("Embedded Redis listens on [^:]+:(\\d+)"));
		apis = new ArrayList<>();
		for (int i = 0; i < API_COUNT; i++) {
			apis.add(Application.starting("resource-server", "--signet.resource.issuer=" + issuer,
					"--signet.resource.audience=http://localhost:8090"));
		}
		second.ready();
		apis.forEach(Application::ready);
	}

	@AfterAll
	static void stop() {
		apis.forEach(Application::close);
		second.close();
		first.close();
		line.close();
	}

	@BeforeEach
	void allHear() {
		line.to(first.port());
		TokenHolder probe = bob();
		awaitAccepted(apis, probe);
		probe.revoke("access_token");
		awaitRefused(apis, probe);
	}

	@Test
	void allThreeRefuseWhatWasRevoked() {
		List<Double> delays = new ArrayList<>();
		for (int i = 0; i < ROUNDS; i++) {
			TokenHolder holder = bob();
			awaitAccepted(apis, holder);

			long start = System.nanoTime();
			// Alternately one token and a family: the same to whoever listens.
			holder.revoke((i % 2 == 0) ? "access_token" : "refresh_token");
			awaitRefused(apis, holder);

			delays.add(millisSince(start));
		}
		Collections.sort(delays);
		logger.info("Revocation to last refusal of {} resource servers, {} rounds: p50 {} ms, p99 {} ms, max {} ms",
				API_COUNT, ROUNDS, percentile(delays, 50), percentile(delays, 99), percentile(delays, 100));
		assertThat(delays).hasSize(ROUNDS);
	}

	@Test
	void aCutConnectionHearsWhatItMissed() { // S51
		TokenHolder holder = bob();
		awaitAccepted(apis, holder);

		line.cut();
		long start = System.nanoTime();
		holder.revoke("refresh_token");
		awaitRefused(apis, holder);

		say("Revocation to last refusal through a cut connection", start);
	}

	@Test
	void aResourceServerThatWasAwayHearsItAtItsStart() { // S51
		TokenHolder holder = bob();
		awaitAccepted(apis, holder);
		Application restarted = apis.get(2);

		restarted.kill();
		holder.revoke("refresh_token");
		awaitRefused(apis.subList(0, 2), holder);
		restarted.start();
		restarted.ready();
		// Its start takes as long as a start does, and it serves nobody before.
		long start = System.nanoTime();
		awaitRefused(apis, holder);

		say("Health of a restarted resource server to its first refusal", start);
	}

	@Test
	void anotherReplicaTellsWhenOneIsKilled() { // S51
		TokenHolder holder = bob();
		line.to(second.port());
		line.cut();
		TokenHolder through = TokenHolder.of("http://localhost:" + second.port(), "bob", "builder-2026");
		awaitAccepted(apis, holder);
		through.revoke("access_token");
		awaitRefused(apis, through);

		second.kill();
		line.to(first.port());
		long start = System.nanoTime();
		holder.revoke("refresh_token");
		awaitRefused(apis, holder);

		say("Revocation to last refusal after a killed replica", start);
		second.start();
		second.ready();
	}

	private static TokenHolder bob() {
		return TokenHolder.of("http://localhost:" + line.port(), "bob", "builder-2026");
	}

	private static void awaitAccepted(List<Application> servers, TokenHolder holder) {
		await().atMost(Duration.ofSeconds(60))
			.until(() -> servers.stream().allMatch((api) -> api.status("/api/me", holder.accessToken()) == 200));
	}

	/** Asks all at once until the last one refuses. */
	private static void awaitRefused(List<Application> servers, TokenHolder holder) {
		List<CompletableFuture<Void>> refusals = servers.stream()
			.map((api) -> CompletableFuture.runAsync(() -> awaitRefused(api, holder)))
			.toList();
		refusals.forEach(CompletableFuture::join);
	}

	private static void awaitRefused(Application api, TokenHolder holder) {
		await().atMost(Duration.ofSeconds(60))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> api.status("/api/me", holder.accessToken()) == 401);
	}

	private static void say(String what, long start) {
		logger.info("{}: {} ms", what, Math.round(millisSince(start)));
	}

	private static double millisSince(long start) {
		return (System.nanoTime() - start) / 1_000_000.0;
	}

	private static long percentile(List<Double> sorted, int percent) {
		int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
		return Math.round(sorted.get(Math.max(1, rank) - 1));
	}

}
