package dev.signet.auth.flow;

import java.util.ArrayList;
import java.util.List;

import dev.signet.auth.flow.TestPeople.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the admin API shows, and how it is found. */
class ApiListFlowTests extends ApiServer {

	@Test
	void findsAPersonByNameAndANetworkByAddress() {
		Person person = this.people.next();
		Tokens tokens = tokens(this.books, "openid notes.read", browser(), person);
		String sid = (String) tokens.accessClaims().get("sid");

		for (String filter : List.of("user=" + person.id(), "user=" + person.username(),
				"username=" + person.username(), "user=" + person.id() + "&address=127.0.0.1",
				"user=" + person.id() + "&address=127.0.0.0/24", "user=" + person.id() + "&client_id=books")) {
			assertThat(ids("/api/v1/sessions?" + filter, "sid")).as(filter).containsExactly(sid);
			assertThat(ids("/api/v1/grants?" + filter, "sid")).as(filter).containsExactly(sid);
		}
		assertThat(ids("/api/v1/grants?session_id=" + sid, "sid")).containsExactly(sid);
		assertThat(ids("/api/v1/audit?type=session.started&user=" + person.username(), "sid")).containsExactly(sid);
		assertThat(ids("/api/v1/sessions?user=" + person.id() + "&address=192.0.2.7", "sid")).isEmpty();
		assertThat(ids("/api/v1/users?q=" + person.username(), "id")).containsExactly(person.id());
		assertThat(ids("/api/v1/users?username=" + person.username(), "id")).containsExactly(person.id());
		assertThat(ids("/api/v1/clients?q=Cockpit", "client_id")).containsExactly("cockpit");
		assertThat(problem(get("/api/v1/sessions?client=a&client_id=b"), 400)).contains("client must be given once");
		assertThat(problem(get("/api/v1/keys?username=a"), 400)).contains("unknown here");
	}

	@Test
	void oneThingIsShownAsInItsList() {
		Tokens tokens = tokens(this.books, "openid notes.read");
		String sid = (String) tokens.accessClaims().get("sid");
		String grant = ((String) tokens.accessClaims().get("jti")).split("\\.")[0];
		String user = (String) tokens.accessClaims().get("sub");

		assertThat(read("/api/v1/sessions/" + sid).get("sid").asString()).isEqualTo(sid);
		assertThat(read("/api/v1/grants/" + grant).get("id").asString()).isEqualTo(grant);
		assertThat(read("/api/v1/users/" + user).get("username").asString()).startsWith("person-");
		assertThat(read("/api/v1/clients/books").get("client_id").asString()).isEqualTo("books");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/keys", "/api/v1/revocations" })
	void pagesOfKeysAndRevocationsMakeTheWholeList(String list) {
		Person person = this.people.next();
		tokens(this.books, "openid", browser(), person);
		tokens(this.books, "openid", browser(), person);
		done(send("DELETE", "/api/v1/users/" + person.id() + "/sessions", null));
		List<String> whole = new ArrayList<>();
		read(list).get("items").forEach((item) -> whole.add(item.toString()));

		List<String> paged = new ArrayList<>();
		String next = "";
		do {
			JsonNode page = read(list + "?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next));
			page.get("items").forEach((item) -> paged.add(item.toString()));
			next = page.get("next").asString("");
		}
		while (!next.isEmpty() && paged.size() < 50);

		assertThat(paged).hasSizeGreaterThan(1).isEqualTo(whole);
		assertThat(read(list + "?limit=5000").get("items").size()).isBetween(whole.size(), 200);
	}

	@Test
	void showsWhichClientsWereToldThatASessionEnded() {
		Person person = this.people.next();
		Browser browser = browser();
		String sid = "";
		for (String id : List.of("told-1", "told-2")) {
			Answer registered = send("POST", "/api/v1/clients",
					"{\"client_id\":\"" + id + "\",\"name\":\"Told\",\"first_party\":true,\"redirect_uris\":[\"https://"
							+ id + ".example/callback\"],\"scopes\":[\"openid\"],"
							+ "\"back_channel_logout_uri\":\"http://127.0.0.1:9/logout\"}");
			TestClient client = client(id).withSecret((String) registered.json().get("secret"));
			sid = (String) tokens(client, "openid", browser, person).accessClaims().get("sid");
		}
		done(send("DELETE", "/api/v1/sessions/" + sid, null));

		String path = "/api/v1/deliveries?sid=" + sid;
		JsonNode first = read(path + "&limit=1");
		JsonNode second = read(path + "&limit=1&cursor=" + first.get("next").asString());

		assertThat(ids(path, "client_id")).containsExactlyInAnyOrder("told-1", "told-2");
		assertThat(List.of(first.at("/items/0/client_id").asString(), second.at("/items/0/client_id").asString()))
			.containsExactlyInAnyOrder("told-1", "told-2");
		assertThat(first.at("/items/0/reason").asString()).isEqualTo("ended_by_admin");
		assertThat(ids(path + "&client=told-1", "client_id")).containsExactly("told-1");
		assertThat(ids(path + "&status=delivered", "client_id")).isEmpty();
		assertThat(problem(get("/api/v1/deliveries?status=lost"), 400))
			.isEqualTo("The parameter status must be one of pending, delivered, refused, failed.");
	}

	@Test
	void showsHowTheServerIs() {
		tokens(this.books, "openid notes.read");

		JsonNode overview = read("/api/v1/overview");

		assertThat(overview.get("people").asLong()).isPositive();
		assertThat(overview.get("sessions").asLong()).isPositive();
		assertThat(overview.get("grants").asLong()).isPositive();
		assertThat(overview.get("sign_ins").size()).isEqualTo(24);
		assertThat(overview.at("/keys/0/phase").asString()).isNotBlank();
		assertThat(overview.at("/redis/name").asString()).startsWith("Redis");
		assertThat(overview.at("/database/trouble").asString()).isIn("", "slow");
	}

	private List<String> ids(String path, String name) {
		return read(path).get("items").valueStream().map((item) -> item.get(name).asString()).toList();
	}

}
