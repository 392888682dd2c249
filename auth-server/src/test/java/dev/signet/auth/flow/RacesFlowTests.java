package dev.signet.auth.flow;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.signet.auth.flow.Wire.Issued;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two replicas, one Redis, one database: what happens at the same time on both happens
 * once, and what one of them takes with it when it is killed is nothing.
 */
class RacesFlowTests {

	private static final int CROWD = 200;

	private static RealRedis redis;

	private static EmbeddedPostgres postgres;

	private static List<Replica> replicas;

	@BeforeAll
	static void startBothAtOnceOnNothing() throws IOException {
		redis = new RealRedis();
		postgres = EmbeddedPostgres.start();
		// Two hundred at once on a busy machine may wait; they must not be wrong.
		String[] shared = { "--spring.data.redis.url=" + redis.url(), "--spring.data.redis.timeout=30s",
				"--spring.datasource.hikari.connection-timeout=30000",
				"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres") };
		replicas = List.of(Replica.starting(shared), Replica.starting(shared));
		replicas.forEach(Replica::ready);
	}

	@AfterAll
	static void stopAll() throws IOException {
		replicas.forEach(Replica::close);
		postgres.close();
		redis.close();
	}

	@Test
	void whoStartsAtTheSameMomentAgreesOnKeysClientsAndPeople() {
		JdbcClient sql = JdbcClient.create(postgres.getPostgresDatabase());

		assertThat(sql.sql("select algorithm from signing_key").query(String.class).list())
			.containsExactlyInAnyOrder("ES256", "RS256");
		List<String> clients = sql.sql("select client_id from client").query(String.class).list();
		assertThat(clients).contains("books", "music", "printer", "demo-admin");
		assertThat(sql.sql("select client_id from client_secret").query(String.class).list()).as("one secret each")
			.containsExactlyInAnyOrderElementsOf(clients);
		assertThat(sql.sql("select username from user_account").query(String.class).list())
			.containsExactlyInAnyOrder("alice", "bob", "admin");
		List<String> published = replicas.stream()
			.map((replica) -> Wire.send(Wire.request(replica.uri("/oauth2/jwks"))).body())
			.toList();
		assertThat(published.get(0)).isEqualTo(published.get(1));
	}

	@RepeatedTest(3)
	void twoHundredRefreshesOfOneTokenGetOneSuccessor() {
		Issued first = Wire.signIn(replica(0)).tokens(replica(1));

		List<HttpResponse<String>> answers = crowd((replica) -> Wire.refresh(replica, first.refresh()));

		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200); // S28
		Set<String> successors = answers.stream().map(Issued::in).map(Issued::refresh).collect(Collectors.toSet());
		assertThat(successors).hasSize(1).doesNotContain(first.refresh()); // S29, F4
		Issued next = Issued.in(Wire.refresh(replica(1), successors.iterator().next()).join());
		assertThat(Wire.active(replica(0), next.access())).isTrue();
	}

	@RepeatedTest(3)
	void twoHundredRedemptionsOfOneCodeSucceedOnceAndThenNotAtAll() {
		String code = Wire.signIn(replica(0)).code(replica(1));

		List<HttpResponse<String>> answers = crowd((replica) -> Wire.redeem(replica, code));

		List<Issued> issued = answers.stream().filter((answer) -> answer.statusCode() == 200).map(Issued::in).toList();
		assertThat(issued).hasSize(1); // S16, F3
		assertThat(answers).filteredOn((answer) -> answer.statusCode() != 200)
			.allSatisfy((refused) -> assertInvalidGrant(refused));
		replicas.forEach((replica) -> {
			assertInvalidGrant(Wire.refresh(replica, issued.get(0).refresh()).join()); // S17
			assertThat(Wire.active(replica, issued.get(0).access())).isFalse();
		});
	}

	@Test
	void anOldRefreshTokenKillsItsFamilyOnBothReplicas() {
		Wire alice = Wire.signIn(replica(0));
		Issued bystander = alice.tokens(replica(0));
		Issued first = alice.tokens(replica(0));
		Issued second = Issued.in(Wire.refresh(replica(1), first.refresh()).join());
		Issued third = Issued.in(Wire.refresh(replica(0), second.refresh()).join());

		assertInvalidGrant(Wire.refresh(replica(1), first.refresh()).join());

		replicas.forEach((replica) -> {
			assertInvalidGrant(Wire.refresh(replica, third.refresh()).join()); // S27
			assertThat(Wire.active(replica, third.access())).isFalse();
		});
		assertThat(Wire.refresh(replica(1), bystander.refresh()).join().statusCode()).as("another family")
			.isEqualTo(200);
	}

	@Test
	void anOldRefreshTokenInACrowdLetsNobodyThrough() {
		Issued first = Wire.signIn(replica(0)).tokens(replica(1));
		Issued second = Issued.in(Wire.refresh(replica(0), first.refresh()).join());
		Issued third = Issued.in(Wire.refresh(replica(1), second.refresh()).join());
		AtomicInteger turn = new AtomicInteger();

		List<HttpResponse<String>> answers = crowd((replica) -> Wire.refresh(replica,
				(turn.getAndIncrement() % 2 == 0) ? first.refresh() : third.refresh()));

		assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 400);
		Set<String> successors = answers.stream()
			.filter((answer) -> answer.statusCode() == 200)
			.map((answer) -> Issued.in(answer).refresh())
			.collect(Collectors.toSet());
		assertThat(successors).hasSizeLessThanOrEqualTo(1);
		successors.forEach((successor) -> assertInvalidGrant(Wire.refresh(replica(0), successor).join())); // S28
		assertInvalidGrant(Wire.refresh(replica(1), third.refresh()).join());
	}

	@Test
	void whatAReplicaWasDoingWhenItWasKilledIsDoneByTheOther() throws Exception {
		Replica killed = replica(1);
		Replica survivor = replica(0);
		List<Wire> browsers = List.of(Wire.signIn(killed), Wire.signIn(survivor));
		AtomicBoolean enough = new AtomicBoolean();
		AtomicInteger refreshes = new AtomicInteger();
		List<CompletableFuture<Issued>> apps = IntStream.range(0, 8)
			.mapToObj((app) -> browsers.get(app % 2).tokens(killed))
			.map((tokens) -> CompletableFuture
				.supplyAsync(() -> refreshOnAndOn(tokens, killed, survivor, enough, refreshes)))
			.toList();

		await().until(() -> refreshes.get() > 40);
		killed.kill();
		int before = refreshes.get();
		await().until(() -> refreshes.get() > before + 40);
		enough.set(true);

		List<Issued> last = apps.stream().map(CompletableFuture::join).toList();
		browsers.forEach((browser) -> assertThat(browser.get(survivor, "/account").statusCode()).isEqualTo(200));
		killed.start();
		killed.ready();
		browsers.forEach((browser) -> assertThat(browser.get(killed, "/account").statusCode()).isEqualTo(200));
		last.forEach((tokens) -> {
			Issued next = Issued.in(Wire.refresh(killed, tokens.refresh()).join());
			assertThat(Wire.active(survivor, next.access())).isTrue(); // F4, S28
		});
	}

	/** An app that asks the next replica when one does not answer, as balancers do. */
	private static Issued refreshOnAndOn(Issued first, Replica preferred, Replica other, AtomicBoolean enough,
			AtomicInteger count) {
		Issued tokens = first;
		while (!enough.get()) {
			HttpResponse<String> answer = refreshAnywhere(tokens.refresh(), preferred, other);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			tokens = Issued.in(answer);
			count.incrementAndGet();
		}
		return tokens;
	}

	private static HttpResponse<String> refreshAnywhere(String refreshToken, Replica preferred, Replica other) {
		try {
			return Wire.refresh(preferred, refreshToken).join();
		}
		catch (CompletionException connectionLost) {
			return Wire.refresh(other, refreshToken).join();
		}
	}

	/** Asks both replicas the same at once, many times. */
	private static List<HttpResponse<String>> crowd(
			Function<Replica, CompletableFuture<HttpResponse<String>>> question) {
		List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
		for (int i = 0; i < CROWD; i++) {
			asked.add(question.apply(replica(i % 2)));
		}
		return asked.stream().map(CompletableFuture::join).toList();
	}

	private static void assertInvalidGrant(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).contains("\"invalid_grant\"");
	}

	private static Replica replica(int index) {
		return replicas.get(index);
	}

}
