package dev.signet.auth.flow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.client.Clients;
import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.util.MultiValueMap;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may do what in the admin API: every operation of its description, asked for with
 * every kind of token (S40, S84, F5, F6, F22).
 */
class ApiReachFlowTests extends RunningServer {

	private static final JsonMapper JSON = new JsonMapper();

	private static final List<String> SCOPES = List.of("signet.admin.read", "signet.admin.support", "signet.admin");

	private static final Map<String, String> CLIENTS = Map.of("signet.admin.read", "auditor", "signet.admin.support",
			"helpdesk", "signet.admin", "operator");

	private static final Map<String, String> ROLES = Map.of("NOBODY", "", "AUDITOR", "signet.admin.read", "SUPPORT",
			"signet.admin.support", "ADMIN", "signet.admin");

	// Signing somebody in takes a while, and the tokens live longer than this class.
	private static final Map<String, String> PERSONAL = new HashMap<>();

	private final Map<String, String> tokens = new HashMap<>();

	@Autowired
	UserAccounts accounts;

	@Autowired
	Clients clients;

	@Autowired
	JwtEncoder encoder;

	@BeforeEach
	void haveTokens() {
		CLIENTS.forEach((scope, client) -> this.tokens.put(scope, token(client, scope)));
	}

	@Test
	void theDescriptionIsForEverybodyAndComplete() {
		Answer answer = this.http.get("/api/v1/openapi.json", Map.of());

		assertThat(answer).isOk().hasHeader("Content-Type", "application/json");
		assertThat(JSON.readTree(answer.body()).at("/openapi").asString()).startsWith("3.1.");
		assertThat(operations()).hasSizeGreaterThan(20);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void opensNothingWithoutAToken(Operation operation) {
		Answer answer = send(operation, Map.of());

		// RFC 6750 §3.1
		assertThat(answer).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer");
		assertProblem(answer);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void opensNothingWithATokenThatIsNotGood(Operation operation) {
		String revoked = token("operator", "signet.admin");
		client("operator").revoke(revoked);
		Instant now = Instant.now();
		Map<String, String> bad = Map.of("junk", "junk", "three parts", "a.b.c", "for another API",
				token("robot", "signet.admin"), "revoked", revoked, "expired", forged(ISSUER, now.minusSeconds(120)),
				"of another issuer", forged("https://other.example", now.plusSeconds(300)), "a refresh token",
				"sgt_rt_AAAA", "altered", altered(this.tokens.get("signet.admin")));

		bad.forEach((name, token) -> {
			Answer answer = send(operation, bearer(token));

			assertThat(answer.status()).as(name).isEqualTo(401);
			assertThat(answer.header("WWW-Authenticate")).as(name)
				.hasValueSatisfying((challenge) -> assertThat(challenge).contains("error=\"invalid_token\""));
			assertProblem(answer);
		});
		assertThat(send(operation, bearer(forged(ISSUER, now.plusSeconds(300)))).status())
			.as("Forgeries are good but for what is wrong with them")
			.isNotIn(401, 403);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void opensNothingWithACookieOrAParameter(Operation operation) {
		Person person = this.people.next("ADMIN");
		String cookie = browser().signIn(person).cookie("__Host-signet").orElseThrow();

		assertThat(send(operation, Map.of("Cookie", "__Host-signet=" + cookie))).hasStatus(401);
		assertThat(send(operation.with("access_token=" + this.tokens.get("signet.admin")), Map.of())).hasStatus(401);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void opensAsFarAsTheScopeReaches(Operation operation) {
		for (String scope : SCOPES) {
			Answer answer = send(operation, bearer(this.tokens.get(scope)));

			if (SCOPES.indexOf(scope) >= SCOPES.indexOf(operation.scope())) {
				assertThat(answer.status()).as("%s with %s: %s", operation, scope, answer)
					.isNotIn(401, 403, 405, 415)
					.isLessThan(500);
			}
			else {
				assertThat(answer).hasStatus(403)
					.hasHeader("WWW-Authenticate",
							"Bearer error=\"insufficient_scope\", scope=\"" + operation.scope() + "\"");
				assertProblem(answer);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void opensNoFurtherForAPersonThanTheirRole(Operation operation) { // S84
		ROLES.forEach((role, scope) -> {
			Answer answer = send(operation, bearer(personalToken(role)));
			boolean reaches = SCOPES.indexOf(scope) >= SCOPES.indexOf(operation.scope());

			assertThat(answer.status() != 403).as("%s by %s: %s", operation, role, answer).isEqualTo(reaches);
			assertThat(answer.status()).isNotEqualTo(401);
		});
	}

	@Test
	void aDisabledClientIsOutAtOnce() { // F6
		String token = token("helpdesk", "signet.admin.support");
		assertThat(this.http.get("/api/v1/keys", bearer(token))).isOk();

		this.clients.setEnabled("helpdesk", false, "operator");
		try {
			assertThat(this.http.get("/api/v1/keys", bearer(token))).hasStatus(401);
		}
		finally {
			this.clients.setEnabled("helpdesk", true, "operator");
		}
	}

	@Test
	void aPersonWhoLosesTheRoleIsOutAtOnce() { // S84
		Person person = this.people.next("ADMIN");
		String token = personalToken(person);
		assertThat(this.http.get("/api/v1/keys", bearer(token))).isOk();

		this.accounts.setRoles(person.id(), Set.of(), "operator");

		assertThat(this.http.get("/api/v1/keys", bearer(token)).status()).isIn(401, 403);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void everyOperationKnowsItsParameters(Operation operation) {
		Answer answer = send(operation.with("usr=alice"), bearer(this.tokens.get("signet.admin")));

		assertThat(answer).hasStatus(400);
		assertThat(answer.body()).contains("The parameter usr is unknown here.");
	}

	private static void assertProblem(Answer answer) {
		assertThat(answer).hasHeader("Content-Type", "application/problem+json");
		assertThat(answer.json()).containsEntry("type", "about:blank")
			.containsEntry("status", answer.status())
			.containsKeys("title", "detail");
	}

	private Answer send(Operation operation, Map<String, String> headers) {
		Map<String, String> all = new HashMap<>(headers);
		all.putAll(operation.headers());
		return this.http.send(operation.verb(), operation.path(), all, operation.body());
	}

	private String personalToken(String role) {
		return PERSONAL.computeIfAbsent(role, (name) -> personalToken(this.people.next(name)));
	}

	/** A token that a tool of operators got by signing a person in. */
	private String personalToken(Person person) {
		return tokens(client("cockpit"), "openid signet.admin signet.admin.read signet.admin.support", browser(),
				person)
			.access();
	}

	private static Map<String, String> bearer(String token) {
		return Map.of("Authorization", "Bearer " + token);
	}

	private String token(String clientId, String scope) {
		MultiValueMap<String, String> form = TestClient.grant("client_credentials");
		form.set("scope", scope);
		return client(clientId).token(form).tokens().access();
	}

	/** A token as operator's scripts get it, signed by the server's own key. */
	private String forged(String issuer, Instant expiresAt) {
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(issuer)
			.subject("operator")
			.audience(List.of(ISSUER))
			.issuedAt(expiresAt.minusSeconds(300))
			.notBefore(expiresAt.minusSeconds(300))
			.expiresAt(expiresAt)
			.id("AAAAAAAAAAAAAAAAAAAAAA.1")
			.claim("client_id", "operator")
			.claim("scope", "signet.admin")
			.build();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build();
		return this.encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}

	private static String altered(String token) {
		int payload = token.indexOf('.') + 5;
		char other = (token.charAt(payload) == 'A') ? 'B' : 'A';
		return token.substring(0, payload) + other + token.substring(payload + 1);
	}

	static List<Operation> operations() {
		return Operation.all();
	}

}
