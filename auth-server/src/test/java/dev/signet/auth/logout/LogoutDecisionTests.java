package dev.signet.auth.logout;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.signet.auth.client.Client;
import dev.signet.auth.logout.LogoutDecision.AskFirst;
import dev.signet.auth.logout.LogoutDecision.NothingToEnd;
import dev.signet.auth.logout.LogoutDecision.SignOut;
import dev.signet.auth.session.SsoSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * S58, S59: what a logout request may do, and to whom.
 */
class LogoutDecisionTests {

	private static final String HOME = "http://books.localhost:8081/";

	private static final Client BOOKS = client("books", true, HOME, "https://books.example/out?from=signet");

	private static final Optional<SsoSession> ALICE = Optional.of(TestSessions.session("sid-1", "alice", "books"));

	private static final Optional<IdTokenHint> HINT = Optional.of(new IdTokenHint("alice", "books", "sid-1"));

	@Test
	void aHintOfThisVerySessionSignsOutWithoutAQuestion() {
		LogoutDecision decision = LogoutDecision.of(request("post_logout_redirect_uri", HOME, "state", "s"), HINT,
				Optional.of(BOOKS), ALICE);

		assertThat(decision).isEqualTo(new SignOut(ALICE.get(), Optional.of(HOME + "?state=s"))); // S58
	}

	@ParameterizedTest(name = "subject {0}, sid {1}")
	@CsvSource({ "alice, sid-2", "bob, sid-1", "bob, sid-2", "alice,", "alice, SID-1" })
	void aHintOfAnotherSessionOrPersonOnlyAsks(String subject, String sid) {
		Optional<IdTokenHint> leaked = Optional.of(new IdTokenHint(subject, "books", sid));

		LogoutDecision decision = LogoutDecision.of(request(), leaked, Optional.of(BOOKS), ALICE);

		assertThat(decision).isEqualTo(new AskFirst(ALICE.get(), Optional.empty())); // S58,
																						// F5
	}

	@Test
	void withoutAHintThePersonIsAsked() {
		LogoutDecision decision = LogoutDecision.of(request("client_id", "books", "post_logout_redirect_uri", HOME),
				Optional.empty(), Optional.of(BOOKS), ALICE);

		assertThat(decision).isEqualTo(new AskFirst(ALICE.get(), Optional.of(HOME))); // S59
	}

	@Test
	void whoIsNotSignedInGoesBackAllTheSame() {
		LogoutDecision decision = LogoutDecision.of(request("client_id", "books", "post_logout_redirect_uri", HOME),
				Optional.empty(), Optional.of(BOOKS), Optional.empty());

		assertThat(decision).isEqualTo(new NothingToEnd(Optional.of(HOME)));
	}

	@Test
	void theHintAloneTellsWhoseReturnAddressItIs() {
		LogoutDecision decision = LogoutDecision.of(request("post_logout_redirect_uri", HOME), HINT, Optional.of(BOOKS),
				Optional.empty());

		assertThat(decision.target()).contains(HOME);
	}

	@Test
	void stateComesBackUnchangedInARegisteredQuery() {
		LogoutDecision decision = LogoutDecision.of(request("client_id", "books", "post_logout_redirect_uri",
				"https://books.example/out?from=signet", "state", "a b&c=d\r\nX: é/{x}"), Optional.empty(),
				Optional.of(BOOKS), Optional.empty());

		assertThat(decision.target())
			.contains("https://books.example/out?from=signet&state=a%20b%26c%3Dd%0D%0AX%3A%20%C3%A9%2F%7Bx%7D"); // S12
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://books.localhost:8081", "http://books.localhost:8081/?",
			"http://books.localhost:8081//", "http://books.localhost:8081/../", "http://books.localhost:8081/..;/",
			"http://books.localhost:8081/%2e%2e/", "HTTP://books.localhost:8081/", "http://BOOKS.localhost:8081/",
			"https://books.localhost:8081/", "http://books.localhost:8082/", "http://books.localhost/",
			"http://books.localhost:8081/#x", "http://books.localhost:8081/x", "http://user@books.localhost:8081/",
			"http://books.localhost:8081@evil.example/", "http://books.localhost:8081.evil.example/",
			"http:\\\\books.localhost:8081/", "//books.localhost:8081/", "http://books.localhost:8081/\t",
			" http://books.localhost:8081/", "http://books.localhost:8081/\n",
			"http://evil.example/?http://books.localhost:8081/", "https://books.example/out?from=signet&x=y",
			"https://books.example/out", "javascript:alert(1)", "data:text/html,x", "http://127.0.0.1:8081/",
			"http://xn--books.localhost:8081/", "http://books.localhost:8081/\u0000", "*" })
	void refusesAReturnAddressThatIsNotRegisteredToTheLetter(String uri) {
		LogoutRequest request = request("client_id", "books", "post_logout_redirect_uri", uri);

		assertRefused(LogoutRefusal.REDIRECT_NOT_REGISTERED, request, HINT, Optional.of(BOOKS)); // S4,
																									// S58,
																									// F1
	}

	@Test
	void refusesAReturnAddressOfNobody() {
		assertRefused(LogoutRefusal.REDIRECT_WITHOUT_CLIENT, request("post_logout_redirect_uri", HOME),
				Optional.empty(), Optional.empty()); // S58
	}

	@Test
	void refusesAReturnAddressOfADisabledClient() {
		assertRefused(LogoutRefusal.REDIRECT_NOT_REGISTERED, request("post_logout_redirect_uri", HOME), HINT,
				Optional.of(client("books", false, HOME))); // S24
	}

	@Test
	void refusesAClientThatTheHintWasNotIssuedTo() {
		assertRefused(LogoutRefusal.OTHER_CLIENT, request("client_id", "music"), HINT, Optional.of(BOOKS));
	}

	@Test
	void refusesAClientThatDoesNotExist() {
		assertRefused(LogoutRefusal.UNKNOWN_CLIENT, request("client_id", "nobody"), Optional.empty(), Optional.empty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "id_token_hint", "client_id", "post_logout_redirect_uri", "state", "logout_hint",
			"ui_locales" })
	void refusesRepeatedAndOverlongParameters(String name) {
		assertMalformed(Map.of(name, new String[] { "a", "a" })); // S5
		assertMalformed(Map.of(name, new String[] { "a".repeat(5000) })); // S12
	}

	@Test
	void aParameterWithoutAValueCountsAsAbsent() {
		LogoutRequest request = request("client_id", "", "post_logout_redirect_uri", "", "id_token_hint", "");

		assertThat(request).isEqualTo(request()); // S5
	}

	@Test
	void theQueryOfARequestReadsAsTheSameRequest() {
		LogoutRequest request = request("id_token_hint", "a.b.c", "client_id", "books", "state", "&=?#+ é",
				"ui_locales", "zh-CN en");

		assertThat(request.query())
			.isEqualTo("?id_token_hint=a.b.c&client_id=books&state=%26%3D%3F%23%2B%20%C3%A9&ui_locales=zh-CN%20en");
	}

	private static void assertRefused(LogoutRefusal reason, LogoutRequest request, Optional<IdTokenHint> hint,
			Optional<Client> client) {
		assertThatExceptionOfType(LogoutRefused.class).isThrownBy(() -> LogoutDecision.of(request, hint, client, ALICE))
			.extracting(LogoutRefused::reason)
			.isEqualTo(reason);
	}

	private static void assertMalformed(Map<String, String[]> parameters) {
		assertThatExceptionOfType(LogoutRefused.class).isThrownBy(() -> LogoutRequest.of(parameters))
			.extracting(LogoutRefused::reason)
			.isEqualTo(LogoutRefusal.MALFORMED);
	}

	private static LogoutRequest request(String... namesAndValues) {
		Map<String, String[]> parameters = new TreeMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			parameters.put(namesAndValues[i], new String[] { namesAndValues[i + 1] });
		}
		return LogoutRequest.of(parameters);
	}

	private static Client client(String id, boolean enabled, String... postLogoutRedirectUris) {
		return new Client(id, id, true, enabled, List.of(), List.of(postLogoutRedirectUris),
				URI.create("http://127.0.0.1:1/logout"), Set.of("openid"));
	}

}
