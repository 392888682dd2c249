package dev.signet.auth.flow;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.signet.auth.flow.Wire.Issued;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Redis or the database goes away: a clear "not now" to everybody, never a yes, never an
 * inside view, and everything again as soon as it is back.
 */
class OutageFlowTests {

	@TempDir
	private static Path data;

	private static RealRedis redis;

	private static EmbeddedPostgres postgres;

	private static Replica server;

	private static boolean redisDown;

	private static boolean postgresDown;

	private Wire alice;

	private Issued issued;

	private String code;

	private Wire visitor;

	private String visitorsForm;

	@BeforeAll
	static void startAll() throws IOException {
		redis = new RealRedis();
		postgres = postgres(FreePort.next());
		server = Replica
			.starting("--spring.data.redis.url=" + redis.url(),
					"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.hikari.connection-timeout=2000")
			.ready();
	}

	@BeforeEach
	void signIn() {
		this.alice = Wire.signIn(server);
		this.issued = this.alice.tokens(server);
		this.code = this.alice.code(server);
		this.visitor = new Wire();
		this.visitorsForm = Wire.csrf(this.visitor.get(server, "/login"));
	}

	@AfterEach
	void bringBack() throws IOException {
		bringRedisBack();
		bringPostgresBack();
		server.ready();
	}

	@AfterAll
	static void stopAll() throws IOException {
		server.close();
		postgres.close();
		redis.close();
	}

	@Test
	void withoutRedisNobodyIsToldYes() {
		takeRedisAway();

		SoftAssertions.assertSoftly((softly) -> {
			forClients().forEach((name, request) -> assertRefusesAClient(softly, name, Wire.send(request)));
			forPeople().forEach((name, request) -> assertRefusesAPerson(softly, name, this.alice.browse(request)));
			assertRefusesAPerson(softly, "sign in", this.visitor.browse(signInForm()));
		}); // F4, S71
	}

	@Test
	void withoutRedisARevocationIsNotConfirmed() {
		takeRedisAway();

		HttpResponse<String> refreshToken = Wire.books(server, "/oauth2/revoke", Map.of("token", this.issued.refresh()))
			.join();
		HttpResponse<String> accessToken = Wire.books(server, "/oauth2/revoke", Map.of("token", this.issued.access()))
			.join();

		assertThat(refreshToken.statusCode()).as(refreshToken.body()).isEqualTo(503); // F4,
																						// S45
		assertThat(accessToken.statusCode()).as(accessToken.body()).isEqualTo(503);
	}

	@Test
	void withoutRedisTheServerLivesButWantsNoTraffic() {
		takeRedisAway();

		assertThat(Wire.status(server.uri("/actuator/health/liveness"))).isEqualTo(200);
		assertThat(Wire.status(server.uri("/actuator/health/readiness"))).isEqualTo(503);
		assertThat(Wire.status(server.uri("/oauth2/jwks"))).isEqualTo(200);
		assertThat(Wire.status(server.uri("/.well-known/openid-configuration"))).isEqualTo(200);
		assertThat(Wire.status(server.uri("/.well-known/oauth-authorization-server"))).isEqualTo(200);
	}

	@Test
	void withRedisBackPeopleSignInWithoutARestart() throws IOException {
		takeRedisAway();
		assertThat(Wire.refresh(server, this.issued.refresh()).join().statusCode()).isEqualTo(503);

		bringRedisBack();

		server.ready();
		Issued again = Wire.signIn(server).tokens(server);
		assertThat(Wire.refresh(server, again.refresh()).join().statusCode()).isEqualTo(200);
		assertThat(Wire.refresh(server, this.issued.refresh()).join().statusCode())
			.as("what only the lost Redis knew is refused, not believed")
			.isEqualTo(400);
	}

	@Test
	void withoutTheDatabaseNobodySignsInAndNothingIsIssued() throws IOException {
		takePostgresAway();
		awaitForgottenAccount();

		SoftAssertions.assertSoftly((softly) -> {
			assertRefusesAPerson(softly, "sign in", this.visitor.browse(signInForm()));
			assertRefusesAClient(softly, "refresh", Wire.refresh(server, this.issued.refresh()).join());
			assertRefusesAClient(softly, "redeem", Wire.redeem(server, this.code).join());
			softly.assertThat(Wire.status(server.uri("/actuator/health/liveness"))).isEqualTo(200);
			softly.assertThat(Wire.status(server.uri("/actuator/health/readiness"))).isEqualTo(503);
			softly.assertThat(Wire.status(server.uri("/oauth2/jwks"))).isEqualTo(200);
		});
	}

	@Test
	void withTheDatabaseBackNothingIsLost() throws IOException {
		takePostgresAway();
		awaitForgottenAccount();
		assertThat(Wire.refresh(server, this.issued.refresh()).join().statusCode()).isEqualTo(503);

		bringPostgresBack();

		server.ready();
		assertThat(Wire.refresh(server, this.issued.refresh()).join().statusCode()).isEqualTo(200);
		assertThat(Wire.redeem(server, this.code).join().statusCode()).isEqualTo(200);
		assertThat(this.alice.get(server, "/account").statusCode()).isEqualTo(200);
	}

	private Map<String, HttpRequest.Builder> forClients() {
		Map<String, HttpRequest.Builder> requests = new LinkedHashMap<>();
		requests.put("redeem", Wire.asBooks(server, "/oauth2/token", Wire.redemption(this.code)));
		requests.put("refresh", Wire.asBooks(server, "/oauth2/token",
				Map.of("grant_type", "refresh_token", "refresh_token", this.issued.refresh())));
		requests.put("introspect access token",
				Wire.asBooks(server, "/oauth2/introspect", Map.of("token", this.issued.access())));
		requests.put("introspect refresh token",
				Wire.asBooks(server, "/oauth2/introspect", Map.of("token", this.issued.refresh())));
		requests.put("revoke access token",
				Wire.asBooks(server, "/oauth2/revoke", Map.of("token", this.issued.access())));
		requests.put("revoke refresh token",
				Wire.asBooks(server, "/oauth2/revoke", Map.of("token", this.issued.refresh())));
		requests.put("userinfo",
				Wire.request(server.uri("/userinfo")).header("Authorization", "Bearer " + this.issued.access()));
		return requests;
	}

	private Map<String, HttpRequest.Builder> forPeople() {
		Map<String, HttpRequest.Builder> requests = new LinkedHashMap<>();
		requests.put("authorize", Wire.request(server.uri(Wire.authorizePath())));
		requests.put("account", Wire.request(server.uri("/account")));
		requests.put("admin", Wire.request(server.uri("/admin")));
		requests.put("consent", Wire.request(server.uri("/oauth2/consent?state=s")));
		requests.put("logout", Wire.request(server.uri("/connect/logout")));
		requests.put("front door", Wire.request(server.uri("/")));
		requests.put("sign-in page", Wire.request(server.uri("/login")));
		return requests;
	}

	private HttpRequest.Builder signInForm() {
		return Wire.posting(server, "/login",
				Map.of("username", "alice", "password", "wonderland-2026", "_csrf", this.visitorsForm));
	}

	private static void assertRefusesAClient(SoftAssertions softly, String name, HttpResponse<String> answer) {
		assertRefuses(softly, name, answer);
		softly.assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(name).contains("json");
		softly.assertThat(answer.body()).as(name).contains("temporarily_unavailable");
	}

	private static void assertRefusesAPerson(SoftAssertions softly, String name, HttpResponse<String> answer) {
		assertRefuses(softly, name, answer);
		softly.assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(name).contains("text/html");
		softly.assertThat(answer.body()).as(name).contains("<main", "We will be right back");
		softly.assertThat(answer.headers().firstValue("Content-Security-Policy")).as(name).isPresent();
	}

	private static void assertRefuses(SoftAssertions softly, String name, HttpResponse<String> answer) {
		softly.assertThat(answer.statusCode()).as(name).isEqualTo(503);
		softly.assertThat(answer.headers().firstValue("Retry-After")).as(name).isPresent();
		softly.assertThat(answer.body()).as(name).doesNotContain("Exception", "\tat ", "lettuce", "jdbc");
	}

	private static void takeRedisAway() {
		redisDown = true;
		redis.stop();
	}

	private static void bringRedisBack() {
		if (redisDown) {
			redis.restart();
			redisDown = false;
		}
	}

	private static void takePostgresAway() throws IOException {
		postgresDown = true;
		postgres.close();
		await().until(() -> Wire.status(server.uri("/actuator/health/readiness")) == 503);
	}

	/** An account is answered from memory for a few seconds; asking uses nothing up. */
	private void awaitForgottenAccount() {
		HttpRequest.Builder userInfo = Wire.request(server.uri("/userinfo"))
			.header("Authorization", "Bearer " + this.issued.access());
		await().until(() -> Wire.send(userInfo).statusCode() == 503);
	}

	private static void bringPostgresBack() throws IOException {
		if (postgresDown) {
			postgres = postgres(postgres.getPort());
			postgresDown = false;
		}
	}

	private static EmbeddedPostgres postgres(int port) throws IOException {
		return EmbeddedPostgres.builder()
			.setPort(port)
			.setDataDirectory(data.resolve("postgres"))
			.setCleanDataDirectory(false)
			.start();
	}

}
