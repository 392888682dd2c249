package dev.signet.auth.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The discovery documents promise what works, and nothing else (RFC 8414, OIDC
 * Discovery).
 */
class DiscoveryFlowTests extends RunningServer {

	private static final String OPENID = "/.well-known/openid-configuration";

	private static final String OAUTH = "/.well-known/oauth-authorization-server";

	@ParameterizedTest
	@ValueSource(strings = { OPENID, OAUTH })
	void namesTheIssuerAndItsEndpoints(String path) {
		Map<String, Object> document = document(path);

		assertThat(document).containsEntry("issuer", ISSUER)
			.containsEntry("authorization_endpoint", ISSUER + "/oauth2/authorize")
			.containsEntry("token_endpoint", ISSUER + "/oauth2/token")
			.containsEntry("jwks_uri", ISSUER + "/oauth2/jwks")
			.containsEntry("introspection_endpoint", ISSUER + "/oauth2/introspect")
			.containsEntry("revocation_endpoint", ISSUER + "/oauth2/revoke");
	}

	@ParameterizedTest
	@ValueSource(strings = { OPENID, OAUTH })
	void listsNoEndpointThatIsNotThere(String path) {
		document(path).forEach((name, value) -> {
			if (name.endsWith("_endpoint") || name.endsWith("_uri")) {
				String endpoint = value.toString();
				assertThat(endpoint).startsWith(ISSUER + "/");
				assertThat(this.http.get(endpoint, Map.of("Accept", "text/html")).status()).as(name).isNotEqualTo(404);
			}
		});
		assertThat(document(path)).doesNotContainKeys("device_authorization_endpoint", "registration_endpoint",
				"pushed_authorization_request_endpoint", "check_session_iframe", "frontchannel_logout_supported",
				"dpop_signing_alg_values_supported", "tls_client_certificate_bound_access_tokens");
	}

	@Test
	void offersTheGrantsThatWork() {
		Tokens tokens = tokens(this.books, "openid");

		assertThat(list(OPENID, "grant_types_supported")).containsExactlyInAnyOrder("authorization_code",
				"refresh_token", "client_credentials");
		assertThat(this.books.refresh(tokens.refresh())).isOk();
		assertThat(this.robot.token(TestClient.grant("client_credentials"))).isOk();
		assertThat(list(OPENID, "response_types_supported")).containsExactly("code");
		assertThat(list(OPENID, "response_modes_supported")).containsExactly("query");
	}

	@Test
	void offersTheWaysOfClientAuthenticationThatWork() {
		for (String path : List.of(OPENID, OAUTH)) {
			assertThat(list(path, "token_endpoint_auth_methods_supported"))
				.containsExactlyInAnyOrder("client_secret_basic", "client_secret_post", "none");
			assertThat(list(path, "introspection_endpoint_auth_methods_supported"))
				.containsExactlyInAnyOrder("client_secret_basic", "client_secret_post");
			assertThat(list(path, "revocation_endpoint_auth_methods_supported"))
				.containsExactlyInAnyOrder("client_secret_basic", "client_secret_post", "none");
		}
		TestClient ledger = client("ledger").authenticatingBy(TestClient.Authentication.POST);
		assertThat(this.books.introspect("x")).isOk();
		assertThat(ledger.introspect("x")).isOk();
		assertThat(ledger.revoke("x")).isOk();
		assertThat(this.phone.revoke("x")).isOk();
		assertThat(this.phone.refresh(tokens(this.phone, "openid").refresh())).isOk();
	}

	@Test
	void offersOneWayOfProofKeys() {
		assertThat(list(OPENID, "code_challenge_methods_supported")).containsExactly("S256"); // S14
		assertThat(list(OAUTH, "code_challenge_methods_supported")).containsExactly("S256");
	}

	@Test
	void listsTheAlgorithmsOfPublishedKeys() throws Exception {
		Set<String> published = JWKSet.parse(this.http.get("/oauth2/jwks", Map.of()).body())
			.getKeys()
			.stream()
			.map((key) -> key.getAlgorithm().getName())
			.collect(Collectors.toSet());

		assertThat(list(OPENID, "id_token_signing_alg_values_supported"))
			.containsExactlyInAnyOrderElementsOf(published); // S38
	}

	@Test
	void offersScopesAndClaimsThatAreGiven() {
		Tokens tokens = tokens(this.books, "openid profile email roles offline_access sso.session");
		Set<String> told = new HashSet<>(tokens.idClaims().keySet());
		told.addAll(this.http.get("/userinfo", Map.of("Authorization", "Bearer " + tokens.access())).json().keySet());

		assertThat(list(OPENID, "scopes_supported")).containsExactlyInAnyOrder("openid", "profile", "email", "roles",
				"offline_access", "sso.session");
		assertThat(told).containsAll(list(OPENID, "claims_supported"));
		assertThat(list(OPENID, "subject_types_supported")).containsExactly("public");
	}

	@Test
	void offersThePromptsThatWork() {
		assertThat(list(OPENID, "prompt_values_supported")).containsExactlyInAnyOrder("none", "login", "consent",
				"select_account");
		Browser browser = signedIn();
		assertThat(browser.ask(this.books.ask().with("prompt", "none"))).redirectsWithCode();
		assertThat(browser.ask(this.books.ask().with("prompt", "login"))).sendsToSignIn();
		assertThat(browser.ask(this.books.ask().with("prompt", "select_account"))).sendsToSignIn();
		assertThat(browser.ask(this.books.ask().with("prompt", "consent")).location()).contains("/oauth2/consent");
	}

	@Test
	void saysWhatDoesNotWork() {
		assertThat(document(OPENID)).containsEntry("request_parameter_supported", false)
			.containsEntry("request_uri_parameter_supported", false)
			.containsEntry("claims_parameter_supported", false);
		assertThat(signedIn().ask(this.books.ask().with("request", "x"))).redirectsWithError("request_not_supported");
	}

	@Test
	void promisesLogout() {
		assertThat(document(OPENID)).containsEntry("end_session_endpoint", ISSUER + "/connect/logout")
			.containsEntry("backchannel_logout_supported", true)
			.containsEntry("backchannel_logout_session_supported", true);
		assertThat(signedIn().get("/connect/logout")).isOk();
	}

	@Test
	void promisesTheSameInBothDocuments() {
		Map<String, Object> openid = document(OPENID);

		document(OAUTH).forEach((name, value) -> assertThat(openid).containsEntry(name, value));
	}

	private Map<String, Object> document(String path) {
		Answer answer = this.http.get(path, Map.of());
		assertThat(answer).isOk();
		return answer.json();
	}

	@SuppressWarnings("unchecked")
	private List<String> list(String path, String name) {
		return (List<String>) document(path).get(name);
	}

}
