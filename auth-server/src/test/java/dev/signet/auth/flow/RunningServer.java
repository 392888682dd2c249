package dev.signet.auth.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import dev.signet.auth.AuthServerApplication;
import dev.signet.auth.flow.TestPeople.Person;
import org.junit.jupiter.api.AfterEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One server for all journeys, with its own Redis, database and clock. */
@SpringBootTest(classes = AuthServerApplication.class, webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:flow;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
				"signet.seed.location=classpath:flow-seed.yaml", "signet.login.network-attempts=100000",
				// For sessions of which the business says something, or that join the
				// vault.
				"signet.session-rules[0].name=at risk", "signet.session-rules[0].trigger=event",
				"signet.session-rules[0].event=risk raised", "signet.session-rules[0].then=shorten",
				"signet.session-rules[0].by=5m", "signet.session-rules[1].name=proof",
				"signet.session-rules[1].trigger=event", "signet.session-rules[1].event=proof wanted",
				"signet.session-rules[1].then=step-up", "signet.session-rules[2].name=fraud",
				"signet.session-rules[2].trigger=event", "signet.session-rules[2].event=fraud proven",
				"signet.session-rules[2].then=end", "signet.session-rules[3].name=other browser",
				"signet.session-rules[3].trigger=device-changed", "signet.session-rules[3].clients=strongroom",
				"signet.session-rules[3].then=step-up", "signet.session-rules[4].name=paid",
				"signet.session-rules[4].trigger=event", "signet.session-rules[4].event=payment completed",
				"signet.session-rules[4].then=extend", "signet.session-rules[4].by=15m",
				"signet.session-rules[5].name=stewards", "signet.session-rules[5].trigger=event",
				"signet.session-rules[5].event=inventory", "signet.session-rules[5].roles=STEWARD",
				"signet.session-rules[5].then=end",
				// One session each at these two.
				"signet.session.limits[0].clients=attic", "signet.session.limits[1].clients=loft",
				"signet.session.limits[1].then=deny" })
@ActiveProfiles("demo")
@Import(RunningServer.Replacements.class)
abstract class RunningServer {

	private static final int PORT = freePort();

	static final String ISSUER = "http://localhost:" + PORT;

	final Http http = new Http(ISSUER);

	final TestClient books = confidential("books", "http://books.localhost:8081/login/oauth2/code/signet");

	final TestClient music = confidential("music", "http://music.localhost:8082/login/oauth2/code/signet");

	final TestClient printer = confidential("printer", "http://printer.localhost:8083/login/oauth2/code/signet");

	final TestClient phone = TestClient.publicClient(this.http, "phone", "http://127.0.0.1/callback");

	final TestClient robot = confidential("robot", "");

	@Autowired
	TestClock clock;

	@Autowired
	TestPeople people;

	@DynamicPropertySource
	static void address(DynamicPropertyRegistry properties) {
		properties.add("server.port", () -> PORT);
		properties.add("signet.issuer", () -> ISSUER);
	}

	@AfterEach
	void setTheClockRight() {
		this.clock.reset();
	}

	/** A client whose secret and redirect URI follow from its name, as most do. */
	final TestClient client(String id) {
		return confidential(id, "https://" + id + ".example/callback");
	}

	final Browser browser() {
		return new Browser(this.http);
	}

	/** A browser in which somebody has just signed in. */
	final Browser signedIn() {
		return browser().signIn(this.people.next());
	}

	/** Signs somebody new in at a client and redeems the code. */
	final Tokens tokens(TestClient client, String scope) {
		return tokens(client, scope, browser(), this.people.next());
	}

	final Tokens tokens(TestClient client, String scope, Browser browser, Person person) {
		Ask ask = client.ask().scope(scope);
		return client.redeem(browser.authorize(ask, person), ask).tokens();
	}

	/** Lets the server believe that it is that much later. */
	final void later(Duration duration) {
		this.clock.shift(duration);
	}

	private TestClient confidential(String id, String redirectUri) {
		return TestClient.confidential(this.http, id, redirectUri);
	}

	// The issuer contains the port, so it has to be known before the server starts.
	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What the tests put in the place of time and chance. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Replacements {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock();
		}

		@Bean
		TestPeople testPeople(JdbcClient jdbc, PasswordEncoder passwords) {
			return new TestPeople(jdbc, passwords);
		}

	}

}
