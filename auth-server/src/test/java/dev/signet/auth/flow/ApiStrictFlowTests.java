package dev.signet.auth.flow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the admin API refuses, before anything has happened. */
class ApiStrictFlowTests extends ApiServer {

	@Autowired
	UserAccounts accounts;

	@Test
	void anEditLeavesTheLimitsOfAClientInSessions() {
		JsonNode before = read("/api/v1/clients/counter");
		assertThat(before.at("/lifetimes/session_idle").asLong()).isEqualTo(300);
		assertThat(before.at("/lifetimes/session_lifetime").asLong()).isEqualTo(480);

		assertThat(change("/api/v1/clients/counter", "{\"name\":\"Till\"}", null)).isOk();

		assertThat(read("/api/v1/clients/counter").get("lifetimes")).isEqualTo(before.get("lifetimes"));
	}

	@Test
	void whatWasReadCanBeChangedAndSentBack() {
		ObjectNode client = (ObjectNode) read("/api/v1/clients/desk");
		client.put("name", "Other Desk");

		Answer changed = send("PUT", "/api/v1/clients/desk", client.toString());

		assertThat(changed).isOk();
		assertThat(changed.header("ETag")).isPresent();
		client.remove(List.of("changed_at"));
		assertThat(((ObjectNode) read("/api/v1/clients/desk")).remove(List.of("changed_at"))).isEqualTo(client);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /api/v1/audit?type=,                                   | | 400
			GET    | /api/v1/audit?type=a,,b                                | | 400
			GET    | /api/v1/audit?from=-999999999-01-01T00:00:00Z          | | 400
			GET    | /api/v1/sessions?to=%2B1000000000-12-31T00:00:00Z      | | 400
			GET    | /api/v1/grants?from=1969-12-31T00:00:00Z               | | 400
			DELETE | /api/v1/grants/%01                                     | | 404
			POST   | /api/v1/clients | {"client_id":"x","name":"X","scopes":[null]}          | 400
			POST   | /api/v1/clients | {"client_id":"x","name":"X","redirect_uris":[" "]}    | 400
			PATCH  | /api/v1/clients/desk | {"audience":["https://api.example",null]}          | 400
			PUT    | /api/v1/users/nobody/roles | {"roles":[null]}                             | 400
			POST   | /api/v1/revocations | {"target":"user","id":"a\\u0000b","dry_run":true}   | 422
			POST   | /api/v1/revocations | {"target":"all","before":"-1000000-01-01T00:00:00Z","dry_run":true} | 400
			""")
	void whatNobodyCanMeanIsRefused(String method, String path, String body, int status) {
		Answer answer = send(method, path, body);

		assertThat(answer).hasStatus(status);
		assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
	}

	@Test
	void aKindThatIsNamedTwiceIsOne() {
		assertThat(get("/api/v1/audit?type=sign_in.succeeded,sign_in.succeeded")).isOk();
	}

	@Test
	void anIdThatNothingCanHaveIsNotFound() {
		assertThat(problem(send("DELETE", "/api/v1/grants/" + "x".repeat(300), null), 404)).isNotBlank();
	}

	@Test
	void nothingHappensWhenTheAnswerCouldNotBeTold() {
		String path = "/api/v1/sessions/" + tokens(this.books, "openid notes.read").accessClaims().get("sid");
		Map<String, String> headers = new HashMap<>(bearer(token("operator", "signet.admin")));

		headers.put("Accept", "text/html");
		problem(this.http.send("DELETE", path, headers, null), 406);
		headers.put("Accept", "application/json");
		headers.put("Content-Type", "application/json");
		assertThat(problem(this.http.send("DELETE", path, headers, "{\"dry_run\":true}"), 400)).contains("no body");
		headers.put("If-Match", "\"1\"");
		problem(this.http.send("DELETE", path, headers, null), 412);

		assertThat(get(path)).isOk();
	}

	@Test
	void aFormIsNotJson() {
		Map<String, String> headers = bearer(token("operator", "signet.admin"));

		problem(this.http.send("POST", "/api/v1/revocations", headers, "target=all&dry_run=true"), 415);
		problem(this.http.send("PATCH", "/api/v1/users/alice", headers, "name=x"), 415);
	}

	@Test
	void everyWriteOfWhatHasVersionsHonoursThem() { // RFC 9110 §13.1.1
		Person person = this.people.next();
		String user = "/api/v1/users/" + person.id();
		String stale = get(user).header("ETag").orElseThrow();
		assertThat(change(user, "{\"name\":\"Other\"}", stale)).isOk();

		problem(change(user, "{\"enabled\":false}", stale), 412);
		problem(given("PUT", user + "/roles", stale, "{\"roles\":[\"SUPPORT\"]}"), 412);
		problem(given("PUT", user + "/password", stale, "{}"), 412);
		problem(given("DELETE", user, stale, null), 412);
		assertThat(read(user).get("enabled").asBoolean()).isTrue();
		String fresh = get(user).header("ETag").orElseThrow();
		assertThat(change(user, "{\"enabled\":false}", "\"0\", " + fresh)).isOk();
		assertThat(given("DELETE", user, "*", null)).isOk();

		send("POST", "/api/v1/clients",
				"{\"client_id\":\"brief\",\"name\":\"Brief\",\"grant_types\":[\"client_credentials\"]}");
		String tag = get("/api/v1/clients/brief").header("ETag").orElseThrow();
		assertThat(change("/api/v1/clients/brief", "{\"enabled\":false}", tag)).isOk();
		problem(change("/api/v1/clients/brief", "{\"enabled\":true}", tag), 412);
		problem(given("DELETE", "/api/v1/clients/brief", tag, null), 412);
		problem(given("POST", "/api/v1/clients/brief/secrets", tag, null), 412);
		assertThat(given("DELETE", "/api/v1/clients/brief", get("/api/v1/clients/brief").header("ETag").orElseThrow(),
				null))
			.isOk();
	}

	@Test
	void lookingNeedsNoMoreThanReading() {
		Map<String, String> reader = bearer(token("auditor", "signet.admin.read"));

		assertThat(this.http.send("HEAD", "/api/v1/users", reader, null)).isOk();
		assertThat(this.http.send("OPTIONS", "/api/v1/users", reader, null)).isOk();
		assertThat(this.http.send("HEAD", "/api/v1/openapi.json", Map.of(), null)).isOk();
		assertThat(this.http.send("HEAD", "/api/v1/users", Map.of(), null)).hasStatus(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/users/a%2Fb", "/api//v1/users", "//api/v1/users", "/api/v1/users/a;b=c",
			"/api/v1/users/%2e%2e/x" })
	void aPathThatIsRefusedOutrightIsAProblemToo(String path) {
		String answer = RawRequest.send(ISSUER, "GET " + path + " HTTP/1.1", "Host: localhost", "Accept: text/html",
				"Authorization: Bearer " + token("operator", "signet.admin"));

		assertThat(RawRequest.status(answer)).isBetween(400, 499);
		assertThat(answer).contains("application/problem+json", "\"status\":" + RawRequest.status(answer));
	}

	@Test
	void everythingHasTwoNamesAndSoHaveReasonAndDryRun() { // DESIGN §5
		JsonNode outcome = done(post("{\"target\":\"everything\",\"reason\":\"a leak\",\"dryRun\":true}"));

		assertThat(outcome.get("target").asString()).isEqualTo("all");
		assertThat(outcome.get("dry_run").asBoolean()).isTrue();
		assertThat(done(send("POST", "/api/v1/revocations?dryRun=true", "{\"target\":\"all\"}")).get("dry_run")
			.asBoolean()).isTrue();
	}

	@Test
	void aDryRunOfEverythingBeforeCountsWhatBeganUntilThen() {
		Tokens tokens = tokens(this.books, "openid notes.read");
		assertThat(tokens.access()).isNotBlank();

		JsonNode old = done(post("{\"target\":\"all\",\"before\":\"2001-01-01T00:00:00Z\",\"dry_run\":true}"));
		JsonNode now = done(post("{\"target\":\"all\",\"dry_run\":true}"));

		assertThat(old.get("sessions").asLong()).isZero();
		assertThat(now.get("sessions").asLong()).isPositive();
	}

	@Test
	void aDryRunOfAnEventSaysWhatEachRuleWouldDecide() {
		String path = "/api/v1/sessions/" + tokens(this.books, "openid notes.read").accessClaims().get("sid");

		JsonNode decision = done(send("POST", path + "/events?dry_run=true", "{\"event\":\"Fraud_Proven\"}"));

		assertThat(decision.get("dry_run").asBoolean()).isTrue();
		assertThat(decision.get("ended").asBoolean()).isTrue();
		assertThat(decision.at("/rules/0").asString()).isEqualTo("fraud");
		assertThat(decision.at("/verdicts/0/missing/0").asString()).isEqualTo("event");
		assertThat(get(path)).isOk();
	}

	@Test
	void theLastAdministratorStaysAsItIs() {
		List<UserAccount> others = this.accounts.list("", null, 1000)
			.accounts()
			.stream()
			.filter((account) -> account.roles().contains("ADMIN"))
			.toList();
		Person person = this.people.next("ADMIN");
		String path = "/api/v1/users/" + person.id();
		others.forEach((account) -> this.accounts.setRoles(account.id(), Set.of(), "operator"));

		Answer dryRun = send("DELETE", path + "?dry_run=true", null);
		Answer act = send("DELETE", path, null);
		Answer edit = change(path, "{\"name\":\"Nobody\",\"enabled\":false}", null);

		others.forEach((account) -> this.accounts.setRoles(account.id(), account.roles(), "operator"));
		assertThat(problem(dryRun, 409)).contains("last enabled account")
			.isEqualTo(problem(act, 409))
			.isEqualTo(problem(edit, 409));
		assertThat(read(path).get("name").asString()).isEqualTo(person.name());
	}

	@Test
	void whyReachesTheAuditLog() {
		Person person = this.people.next();
		String sid = (String) tokens(this.books, "openid", browser(), person).accessClaims().get("sid");
		send("POST", "/api/v1/clients",
				"{\"client_id\":\"gone\",\"name\":\"Gone\",\"grant_types\":[\"client_credentials\"]}");

		done(send("DELETE", "/api/v1/users/" + person.id() + "/sessions?why=lost+phone", null));
		done(send("DELETE", "/api/v1/users/" + person.id() + "?reason=left+us", null));
		done(send("DELETE", "/api/v1/clients/gone?why=retired", null));

		assertThat(reason("type=revocation.performed&session=" + sid)).isEqualTo("lost phone");
		assertThat(reason("type=account.deleted&user=" + person.id())).isEqualTo("left us");
		assertThat(reason("type=client.deleted&client=gone")).isEqualTo("retired");
	}

	@Test
	void anOldSignInChangesNothing() { // RFC 9470 §3
		Person person = this.people.next("ADMIN");
		TestClient cockpit = client("cockpit");
		Tokens tokens = tokens(cockpit, "openid signet.admin", browser(), person);
		assertThat(send("DELETE", "/api/v1/grants/nothing", null, tokens.access())).hasStatus(404);

		later(Duration.ofMinutes(16));
		String old = cockpit.refresh(tokens.refresh()).tokens().access();

		Answer refused = send("DELETE", "/api/v1/grants/nothing", null, old);
		assertThat(refused).hasStatus(401)
			.hasHeader("WWW-Authenticate", "Bearer error=\"insufficient_user_authentication\", max_age=\"900\"");
		problem(refused, 401);
		assertThat(send("DELETE", "/api/v1/grants/nothing?dry_run=true", null, old)).hasStatus(404);
		assertThat(send("GET", "/api/v1/keys", null, old)).isOk();
		assertThat(send("DELETE", "/api/v1/grants/nothing", null)).hasStatus(404);
	}

	@Test
	void aRoleThatDoesNotReachIsNoMatterOfScope() {
		Person person = this.people.next("SUPPORT");
		String token = tokens(client("cockpit"), "openid signet.admin signet.admin.support", browser(), person)
			.access();

		for (Answer refused : List.of(send("GET", "/api/v1/nothing", null, token),
				send("DELETE", "/api/v1/keys/x", null, token),
				send("POST", "/api/v1/revocations?dry_run=true", "{\"target\":\"all\"}", token))) {
			if (refused.status() != 404) {
				problem(refused, 403);
				assertThat(refused.header("WWW-Authenticate")).isEmpty();
			}
		}
		await().untilAsserted(() -> assertThat(this.http
			.get("/api/v1/audit?type=admin.refused&actor=" + person.id(), bearer(token("operator", "signet.admin")))
			.body()).contains("DELETE /api/v1/keys", "POST /api/v1/revocations"));
	}

	@Test
	void aMachineThatNamesNoScopeOrAudienceMeansItsOwn() { // RFC 6749 §3.3
		String secret = (String) send("POST", "/api/v1/clients",
				"{\"client_id\":\"plain\",\"name\":\"Plain\",\"grant_types\":[\"client_credentials\"],"
						+ "\"scopes\":[\"signet.admin\",\"signet.admin.read\",\"revocation.read\"]}")
			.json()
			.get("secret");
		TestClient plain = client("plain").withSecret(secret);

		Tokens all = plain.token(TestClient.grant("client_credentials")).tokens();
		var form = TestClient.grant("client_credentials");
		form.set("scope", "signet.admin.read");
		String less = plain.token(form).tokens().access();

		assertThat(all.scope().split(" ")).containsExactlyInAnyOrder("signet.admin", "signet.admin.read",
				"revocation.read");
		assertThat(all.accessClaims().get("aud")).isIn(ISSUER, List.of(ISSUER));
		assertThat(send("POST", "/api/v1/revocations?dry_run=true", "{\"target\":\"all\"}", all.access())).isOk();
		assertThat(send("GET", "/api/v1/keys", null, less)).isOk();
		assertThat(send("POST", "/api/v1/revocations?dry_run=true", "{\"target\":\"all\"}", less)).hasStatus(403);
	}

	private String reason(String filter) {
		return read("/api/v1/audit?" + filter).at("/items/0/reason").asString();
	}

	private Answer given(String method, String path, String ifMatch, String body) {
		Map<String, String> headers = new HashMap<>(bearer(token("operator", "signet.admin")));
		headers.put("If-Match", ifMatch);
		headers.put("Content-Type", "application/json");
		return this.http.send(method, path, headers, body);
	}

	private static Map<String, String> bearer(String token) {
		return Map.of("Authorization", "Bearer " + token);
	}

}
