package dev.signet.auth.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.signet.auth.flow.TestPeople.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.util.MultiValueMap;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The admin API as scripts of operators use it. */
class ApiFlowTests extends ApiServer {

	@Test
	void listsKeysWithoutTheirSecrets() { // S85
		Answer answer = get("/api/v1/keys");

		assertThat(answer).isOk();
		assertThat(answer.body()).contains("\"phase\":\"active\"", "\"kid\"", "\"next\":null")
			.doesNotContain("\"d\"", "\"p\"", "private");
	}

	@Test
	void findsASessionByItsDeviceAndEndsItAfterADryRun() { // R32
		Person person = this.people.next();
		Tokens here = tokens(this.books, "openid notes.read", browser(), person);
		Tokens there = tokens(this.books, "openid notes.read", browser(), person);
		String sid = (String) here.accessClaims().get("sid");
		JsonNode session = read("/api/v1/sessions/" + sid);
		String device = session.at("/device").asString();

		JsonNode found = read("/api/v1/sessions?user=" + person.id() + "&device=" + Http.encode(device));
		JsonNode preview = done(send("DELETE", "/api/v1/sessions/" + sid + "?dry_run=true", null));
		assertThat(this.books.introspect(here.access())).isActive();
		JsonNode outcome = done(send("DELETE", "/api/v1/sessions/" + sid + "?why=stolen+laptop", null));

		assertThat(found.get("items").valueStream().map((item) -> item.get("sid").asString())).contains(sid).hasSize(2);
		assertThat(session.at("/grants/0/client_id").asString()).isEqualTo("books");
		assertThat(preview.get("dry_run").asBoolean()).isTrue();
		assertThat(preview.get("sessions").asInt()).isEqualTo(1);
		assertThat(preview.get("grants").asInt()).isEqualTo(1);
		assertThat(outcome.get("sessions").asInt()).isEqualTo(1);
		assertThat(get("/api/v1/sessions/" + sid)).hasStatus(404);
		assertThat(send("DELETE", "/api/v1/sessions/" + sid, null)).hasStatus(404);
		assertThat(this.books.introspect(here.access())).isInactive();
		assertThat(this.books.refresh(here.refresh())).isInvalidGrant();
		assertThat(this.books.refresh(there.refresh())).isOk();
	}

	@Test
	void revokesAGrantAndShowsItsLife() {
		Tokens tokens = tokens(this.books, "openid notes.read");
		String grant = ((String) tokens.accessClaims().get("jti")).split("\\.")[0];

		JsonNode outcome = done(send("POST", "/api/v1/revocations",
				"{\"target\":\"grant\",\"id\":\"" + grant + "\",\"why\":\"phishing\"}"));

		assertThat(outcome.get("grants").asInt()).isEqualTo(1);
		assertThat(this.books.refresh(tokens.refresh())).isInvalidGrant();
		JsonNode life = read("/api/v1/grants/" + grant);
		assertThat(life.get("revoked").asString()).isEqualTo("admin_request");
		assertThat(life.get("steps").valueStream().map((step) -> step.get("kind").asString())).contains("issued",
				"redeemed", "revoked");
	}

	@Test
	void supportRevokesNothingThatIsNotOfOnePerson() { // S84
		String token = token("helpdesk", "signet.admin.support");
		for (String target : List.of("\"client\",\"id\":\"books\"", "\"key\",\"id\":\"x\"", "\"all\"")) {
			Answer answer = send("POST", "/api/v1/revocations", "{\"dry_run\":true,\"target\":" + target + "}", token);

			assertThat(answer).hasStatus(403)
				.hasHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"signet.admin\"");
		}
	}

	@Test
	void registersAClientAndShowsItsSecretOnce() { // S85
		Answer registered = send("POST", "/api/v1/clients",
				"{\"client_id\":\"reports\",\"name\":\"Reports\",\"grant_types\":[\"client_credentials\"],"
						+ "\"scopes\":[\"notes.read\"],\"audience\":[\"http://localhost:8090\"]}");
		assertThat(registered).hasStatus(201).hasHeader("Location", "/api/v1/clients/reports");
		String secret = (String) registered.json().get("secret");
		MultiValueMap<String, String> form = TestClient.grant("client_credentials");
		assertThat(client("reports").withSecret(secret).token(form)).isOk();

		Answer read = get("/api/v1/clients/reports");
		Answer second = send("POST", "/api/v1/clients/reports/secrets", null);
		Answer third = send("POST", "/api/v1/clients/reports/secrets", null);

		assertThat(read.body()).doesNotContain(secret).contains("\"secret_id\"", "\"access_token_format\":\"jwt\"");
		assertThat(second).hasStatus(201);
		assertThat(problem(third, 409)).contains("two secrets");
		String etag = get("/api/v1/clients/reports").header("ETag").orElseThrow();
		assertThat(change("/api/v1/clients/reports", "{\"name\":\"All reports\"}", etag)).isOk();
		assertThat(change("/api/v1/clients/reports", "{\"name\":\"Mine\"}", etag)).hasStatus(412);
		assertThat(change("/api/v1/clients/reports", "{\"client_id\":\"mine\"}", null)).hasStatus(422);
		assertThat(change("/api/v1/clients/reports", "{\"scopes\":[\"a b\"]}", null)).hasStatus(422);
		assertThat(problem(change("/api/v1/clients/reports", "{\"nam\":1}", null), 400)).contains("nam");
		assertThat(read("/api/v1/clients/reports").at("/name").asString()).isEqualTo("All reports");
		assertThat(get("/api/v1/clients/reports/lint")).isOk();
		assertThat(send("DELETE", "/api/v1/clients/reports?dry_run=true", null)).isOk();
		assertThat(client("reports").withSecret(secret).token(form)).isOk();
		assertThat(send("DELETE", "/api/v1/clients/reports", null)).isOk();
		assertThat(client("reports").withSecret(secret).token(form)).isInvalidClient();
		assertThat(get("/api/v1/clients/reports")).hasStatus(404);
	}

	@Test
	void createsAnAccountAndShowsItsPasswordOnce() { // S85
		Answer created = send("POST", "/api/v1/users",
				"{\"id\":\"carol-1\",\"username\":\"carol-1\",\"name\":\"Carol\",\"email\":\"carol@example.com\"}");
		assertThat(created).hasStatus(201).hasHeader("Location", "/api/v1/users/carol-1");
		String password = (String) created.json().get("password");
		assertThat(password).isNotBlank();

		assertThat(get("/api/v1/users/carol-1").body()).doesNotContain(password).contains("carol@example.com");
		assertThat(change("/api/v1/users/carol-1", "{\"email\":null,\"name\":\"Carol Reed\"}", null)).isOk();
		assertThat(read("/api/v1/users/carol-1").at("/email").isNull()).isTrue();
		assertThat(problem(change("/api/v1/users/carol-1", "{\"name\":null}", null), 400)).contains("name");
		assertThat(send("PUT", "/api/v1/users/carol-1/roles", "{\"roles\":[\"SUPPORT\"]}")).isOk();
		assertThat(send("PUT", "/api/v1/users/carol-1/roles", "{\"roles\":[\"not a role\"]}")).hasStatus(422);
		assertThat(send("POST", "/api/v1/users", "{\"username\":\"carol-1\",\"name\":\"X\"}")).hasStatus(409);
		assertThat(send("PUT", "/api/v1/users/carol-1/password", "{}").json().get("password")).isNotNull();
		assertThat(change("/api/v1/users/carol-1", "{\"enabled\":false}", null)).isOk();
		assertThat(read("/api/v1/users/carol-1").at("/enabled").asBoolean()).isFalse();
		assertThat(send("DELETE", "/api/v1/users/carol-1?dry_run=true", null)).isOk();
		assertThat(send("DELETE", "/api/v1/users/carol-1", null)).isOk();
		assertThat(get("/api/v1/users/carol-1")).hasStatus(404);
	}

	@Test
	void endsAllSessionsOfAPerson() {
		Person person = this.people.next();
		Tokens first = tokens(this.books, "openid", browser(), person);
		tokens(this.books, "openid", browser(), person);
		String path = "/api/v1/users/" + person.id() + "/sessions";

		assertThat(done(send("DELETE", path + "?dry_run=true", null)).get("sessions").asInt()).isEqualTo(2);
		assertThat(done(send("DELETE", path, null)).get("sessions").asInt()).isEqualTo(2);

		assertThat(this.books.refresh(first.refresh())).isInvalidGrant();
		assertThat(done(send("DELETE", path, null)).get("sessions").asInt()).isZero();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/api/v1/users", "/api/v1/clients", "/api/v1/sessions", "/api/v1/grants", "/api/v1/audit" })
	void everyPageOfAListIsAnother(String list) {
		for (int i = 0; i < 3; i++) {
			tokens(this.books, "openid");
		}
		List<JsonNode> seen = new ArrayList<>();
		String next = "";
		for (int page = 0; page < 3; page++) {
			JsonNode answer = read(list + "?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next));
			answer.get("items").forEach(seen::add);
			next = answer.get("next").asString("");
		}

		assertThat(seen.stream().map(JsonNode::toString)).hasSizeBetween(1, 3).doesNotHaveDuplicates();
		assertThat(next).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/users", "/api/v1/clients" })
	void acceptsNoCursorButItsOwn(String list) { // S90, F23
		this.people.next();
		this.people.next();
		String cursor = read(list + "?limit=1").get("next").asString();

		for (int i = 0; i < cursor.length() - 3; i += 5) {
			char other = (cursor.charAt(i) == 'x') ? 'y' : 'x';
			String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
			assertThat(problem(get(list + "?limit=1&cursor=" + changed), 400)).contains("cursor");
		}
		assertThat(get(list + "?text=a&cursor=" + cursor)).hasStatus(400);
		assertThat(get("/api/v1/sessions?cursor=" + cursor)).hasStatus(400);
		for (String junk : List.of("0", "1", "-1", "x", "'%20or%201=1--", "AAAA", "A".repeat(60))) {
			assertThat(get(list + "?cursor=" + junk)).hasStatus(400);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/users?text=", "/api/v1/clients?text=", "/api/v1/sessions?user=",
			"/api/v1/sessions?device=", "/api/v1/grants?client=", "/api/v1/audit?actor=", "/api/v1/audit?type=",
			"/api/v1/users/", "/api/v1/clients/", "/api/v1/grants/" })
	void noFilterOrIdFallsOver(String target) { // F23, S89
		for (String text : List.of("' or '1'='1", "'; drop table client; --", "%", "_", "\\", "*", "{x}", "..", "a,b,,",
				"ä\u0301", "😀", "x".repeat(1500))) {
			Answer answer = get(target + Http.encode(text).replace("+", "%20"));

			assertThat(answer.status()).as("%s%s: %s", target, text, answer).isIn(200, 400, 404);
			assertThat(answer.body()).doesNotContain("Exception", "select ", "org.");
		}
	}

	@Test
	void exportsAndVerifiesTheAuditLog() {
		Answer table = get("/api/v1/audit/export?format=csv");
		Answer lines = get("/api/v1/audit/export?format=json&type=client.registered");

		assertThat(table).isOk().hasHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
		assertThat(table.header("Content-Type").orElseThrow()).startsWith("text/csv");
		assertThat(lines).isOk();
		assertThat(read("/api/v1/audit/verification").get("intact").asBoolean()).isTrue();
		assertThat(problem(get("/api/v1/audit/export?format=xml"), 400)).contains("format");
	}

	@Test
	void saysPreciselyWhatIsWrong() { // RFC 9457
		assertThat(problem(get("/api/v1/nothing"), 404)).startsWith("There is nothing at this path.");
		assertThat(problem(send("DELETE", "/api/v1/keys", null), 405)).contains("Allow");
		assertThat(problem(get("/api/v1/keys?usr=alice"), 400))
			.isEqualTo("The parameter usr is unknown here. Known are: cursor, limit.");
		assertThat(problem(get("/api/v1/sessions?limit=0"), 400)).contains("from 1 to 200");
		assertThat(problem(get("/api/v1/sessions?from=yesterday"), 400)).contains("2026-11-23T08:00:00Z");
		assertThat(problem(get("/api/v1/sessions?user="), 400)).contains("not be empty");
		assertThat(problem(get("/api/v1/sessions?user=a&user=b"), 400)).contains("once");
		assertThat(problem(send("DELETE", "/api/v1/sessions/x?dry_run=1", null), 400)).contains("true or false");
		assertThat(problem(send("DELETE", "/api/v1/sessions/x?dry_run=", null), 400)).contains("not be empty");
		assertThat(problem(send("DELETE", "/api/v1/sessions/x?dryrun=true", null), 400)).contains("unknown");
		assertThat(problem(post("{\"targett\":\"all\"}"), 400))
			.isEqualTo("The field targett is unknown. Known are: before, dry_run, id, target, why.");
		assertThat(problem(post("{\"target\":\"x\"}"), 400))
			.isEqualTo("The field target must be one of token, grant, session, user, client, key, all.");
		assertThat(problem(post("{}"), 400)).isEqualTo("The field target is missing.");
		assertThat(problem(post("{\"target\":\"session\"}"), 422)).contains("id");
		assertThat(problem(post("{\"target\":\"all\",\"target\":\"key\"}"), 400)).isNotBlank();
		assertThat(problem(post("{"), 400)).contains("JSON");
		assertThat(problem(post("[".repeat(50)), 400)).isNotBlank();
		assertThat(problem(post("{\"why\":\"" + "x".repeat(100_000) + "\"}"), 400)).contains("too long");
	}

}
