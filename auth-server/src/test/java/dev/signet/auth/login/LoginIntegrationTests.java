package dev.signet.auth.login;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.signet.auth.login.LoginAttempts.Attempt;
import dev.signet.auth.login.LoginFailed.Reason;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.web.HeardEvents;
import dev.signet.auth.web.PageBrowser;
import dev.signet.auth.web.WholeServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@WholeServer
class LoginIntegrationTests {

	private static final String THROTTLE = "signet:throttle:*";

	@LocalServerPort
	private int port;

	@Autowired
	private StringRedisTemplate redis;

	@Autowired
	private LoginAttempts attempts;

	@Autowired
	private LoginProperties properties;

	@Autowired
	private HeardEvents events;

	private PageBrowser browser;

	@BeforeEach
	void openThePage() {
		this.redis.delete(this.redis.keys(THROTTLE));
		this.events.forget();
		this.browser = new PageBrowser(this.port);
		this.browser.get("/login");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "a path of ours, /admin?q=a%26b, /admin?q=a%26b", "nothing, , /account",
			"another host, https://evil.example/, /account", "another host without scheme, //evil.example, /account",
			"a back-slash, /\\evil.example, /account", "a line break, '/a\r\nSet-Cookie: x=y', /account" })
	void goesOnWithin303(String name, String target, String expected) {
		HttpResponse<String> response = (target != null)
				? this.browser.submit("/login", "username", "alice", "password", "wonderland-2026", "continue", target)
				: this.browser.submit("/login", "username", "alice", "password", "wonderland-2026");

		assertThat(response.statusCode()).isEqualTo(303); // S6
		assertThat(PageBrowser.location(response)).isEqualTo(expected);
		assertThat(this.events.of(LoginSucceeded.class)).extracting(LoginSucceeded::subject).containsExactly("alice");
	}

	@Test
	void anUnknownNameAndAWrongPasswordLookTheSame() {
		HttpResponse<String> wrong = this.browser.submit("/login", "username", "alice", "password", "x", "continue",
				"/admin");
		HttpResponse<String> unknown = this.browser.submit("/login", "username", "nobody", "password", "x", "continue",
				"/admin");

		assertThat(wrong.statusCode()).isEqualTo(303);
		assertThat(PageBrowser.location(wrong)).isEqualTo("/login?error&continue=%2Fadmin");
		assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
		assertThat(PageBrowser.location(unknown)).isEqualTo(PageBrowser.location(wrong)); // S76
		assertThat(this.events.of(LoginFailed.class)).extracting(LoginFailed::subject, LoginFailed::reason)
			.containsExactly(tuple("alice", Reason.CREDENTIALS), tuple(null, Reason.CREDENTIALS));
	}

	@Test
	void signingInNeedsTheTokenOfThePage() {
		HttpResponse<String> forged = this.browser.forge("/login", "username", "alice", "password", "wonderland-2026");

		assertThat(forged.statusCode()).isEqualTo(403); // S70
		assertThat(forged.body()).contains("This form is no longer valid");
	}

	@Test
	void theSessionCookieChangesAtSignIn() {
		HttpResponse<String> first = this.browser.submit("/login", "username", "alice", "password", "wonderland-2026");
		this.browser.get("/login?again");
		HttpResponse<String> second = this.browser.submit("/login", "username", "alice", "password", "wonderland-2026");

		assertThat(session(first)).isNotEmpty().isNotEqualTo(session(second)); // S63
		assertThat(first.headers().allValues("Set-Cookie"))
			.anySatisfy((cookie) -> assertThat(cookie).startsWith("__Host-signet=")
				.contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/")); // S69
	}

	@Test
	void namesTheAppAndFillsInTheHint() {
		String page = this.browser
			.get("/login?continue=%2Foauth2%2Fauthorize%3Fclient_id%3Dprinter%26login_hint%3D"
					+ "%2522%253E%253Cscript%253Ealert%25281%2529")
			.body();

		assertThat(page).contains("Continue to Printer", "value=\"&quot;&gt;&lt;script&gt;alert(1)\"")
			.doesNotContain("<script"); // F15, S91
	}

	@Test
	void letsTheFormLeadToTheAppThatAsked() {
		HttpResponse<String> page = this.browser
			.get("/login?continue=%2Foauth2%2Fauthorize%3Fclient_id%3Dprinter%26redirect_uri%3Dhttps%3A%2F%2Fevil");

		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.endsWith("form-action 'self' http://printer.localhost:8083");
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "alice", "nobody-knows" })
	void tooManyAttemptsAreToldToWaitWhoeverIsMeant(String username) {
		guess(username, this.properties.pairAttempts());

		HttpResponse<String> refused = this.browser.submit("/login", "username", username, "password",
				"wonderland-2026", "continue", "/admin");

		assertThat(refused.statusCode()).isEqualTo(429); // S75, S76
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
		assertThat(refused.body()).contains("There were too many attempts to sign in. Wait ")
			.containsOnlyOnce("name=\"continue\" value=\"/admin\"");
		assertThat(this.events.of(LoginFailed.class).stream().map(LoginFailed::reason)).contains(Reason.THROTTLED);
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { " ALICE ", "Alice", "ａｌｉｃｅ" })
	void anotherSpellingOfANameIsNoOtherLimit(String spelling) {
		guess("alice", this.properties.pairAttempts());

		assertThat(this.browser.submit("/login", "username", spelling, "password", "x").statusCode()).isEqualTo(429); // F18
	}

	@Test
	void parallelGuessesGainNothing() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			Callable<Boolean> attempt = () -> !this.attempts.claim("alice", "192.0.2.0/24").refused();
			List<Future<Boolean>> answers = threads
				.invokeAll(IntStream.range(0, 100).mapToObj((i) -> attempt).toList());

			long allowed = 0;
			for (Future<Boolean> answer : answers) {
				allowed += answer.get() ? 1 : 0;
			}
			assertThat(allowed).isBetween(this.properties.pairAttempts(), this.properties.pairAttempts() + 1);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void theRightPasswordCostsNothingAndHelpsNobodyElse() {
		guess("bob", this.properties.pairAttempts());
		for (int i = 0; i < this.properties.pairAttempts() + 5; i++) {
			new PageBrowser(this.port).signIn("alice", "wonderland-2026");
		}

		assertThat(this.browser.submit("/login", "username", "bob", "password", "x").statusCode()).isEqualTo(429); // S75
	}

	@Test
	void guessingFromManyNetworksSlowsStrangersDownButNotTheOwner() {
		this.attempts.succeeded(this.attempts.claim("alice", "198.51.100.0/24"));

		for (int i = 0; i < this.properties.accountAttempts(); i++) {
			assertThat(this.attempts.claim("alice", "network " + i).refused()).isFalse();
		}

		assertThat(this.attempts.claim("alice", "one more network").refused()).isTrue(); // S75
		assertThat(this.attempts.claim("alice", "198.51.100.0/24").refused()).as("no lock-out").isFalse();
		assertThat(this.attempts.claim("bob", "one more network").refused()).isFalse();
	}

	@Test
	void oneNetworkCannotTryAllAccounts() {
		for (int i = 0; i < this.properties.networkAttempts(); i++) {
			assertThat(this.attempts.claim("person " + i, "203.0.113.0/24").refused()).isFalse();
		}

		assertThat(this.attempts.claim("one more person", "203.0.113.0/24").refused()).isTrue();
		assertThat(this.attempts.claim("one more person", "192.0.2.0/24").refused()).isFalse();
	}

	@Test
	void countersAreInRedisWithoutNamesAndWithAnEnd() {
		String name = "somebody-" + UUID.randomUUID();
		guess(name, 2);

		Set<String> keys = this.redis.keys(THROTTLE);
		assertThat(keys).isNotEmpty().noneMatch((key) -> key.contains(name));
		assertThat(keys).allSatisfy((key) -> assertThat(this.redis.getExpire(key)).isPositive());
	}

	@Test
	void anAttemptThatWasNotDecidedIsNotCounted() {
		for (int i = 0; i < this.properties.pairAttempts() * 2; i++) {
			Attempt attempt = this.attempts.claim("carol", "192.0.2.0/24");
			assertThat(attempt.refused()).isFalse();
			this.attempts.release(attempt);
		}
	}

	@Test
	void whatOfTwoFirstSignInsWasCountedIsGivenBackToTheSamePlace() {
		Attempt first = this.attempts.claim("dora", "192.0.2.0/24");
		Attempt second = this.attempts.claim("dora", "192.0.2.0/24");
		this.attempts.succeeded(first);
		this.attempts.succeeded(second);

		// Each is one of what is guarded for strangers, or it would say nothing.
		this.redis.delete(this.redis.keys(RedisKeys.throttle("known:*")));
		for (int i = 0; i < this.properties.pairAttempts(); i++) {
			assertThat(this.attempts.claim("dora", "192.0.2.0/24").refused()).isFalse();
		}
		assertThat(this.attempts.claim("dora", "192.0.2.0/24").refused()).isTrue();
	}

	private void guess(String username, long times) {
		for (int i = 0; i < times; i++) {
			assertThat(this.browser.submit("/login", "username", username, "password", "wrong").statusCode())
				.isEqualTo(303);
		}
	}

	private static String session(HttpResponse<String> response) {
		return response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith("__Host-signet="))
			.findFirst()
			.orElse("");
	}

}
