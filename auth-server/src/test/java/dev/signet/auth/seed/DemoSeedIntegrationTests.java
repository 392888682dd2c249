package dev.signet.auth.seed;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.signet.auth.AuthServerApplication;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.ClientPolicy;
import dev.signet.auth.client.Clients;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo's table of people and clients (DESIGN §9), which scripts rely on. */
@SpringBootTest(classes = AuthServerApplication.class, webEnvironment = WebEnvironment.MOCK,
		properties = "spring.datasource.url=jdbc:h2:mem:demo-seed;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")
@ActiveProfiles("demo")
class DemoSeedIntegrationTests {

	@Autowired
	private Clients clients;

	@Autowired
	private RegisteredClientRepository registeredClients;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private UserDetailsService users;

	@Autowired
	private PasswordEncoder passwords;

	@Autowired
	private JWKSource<SecurityContext> keys;

	@Test
	void aliceBobAndAdminSignInWithTheirPasswords() {
		assertPassword("alice", "wonderland-2026");
		assertPassword("bob", "builder-2026");
		assertPassword("admin", "signet-admin-2026");

		assertThat(this.accounts.find("admin").map(UserAccount::roles)).contains(Set.of("ADMIN"));
		assertThat(this.accounts.find("alice").map(UserAccount::roles)).contains(Set.of());
	}

	@Test
	void threeApplicationsAndAMachineAreRegistered() {
		assertThat(this.clients.all()).extracting(Client::id)
			.containsExactlyInAnyOrder("books", "music", "printer", "demo-admin", "notes-api");
		assertThat(this.clients.find("printer").map(Client::firstParty)).contains(false);
		assertThat(this.clients.find("books").orElseThrow().scopes()).contains("sso.session", "notes.write");
		assertThat(this.clients.find("printer").orElseThrow().scopes()).doesNotContain("sso.session");
		assertThat(this.clients.find("music").orElseThrow().backChannelLogoutUri())
			.hasToString("http://127.0.0.1:8082/logout/connect/back-channel/signet");
	}

	@Test
	void springSecuritySeesTheSettingsOfAClient() {
		RegisteredClient books = this.registeredClients.findByClientId("books");

		assertThat(books).isNotNull();
		assertThat(books.getId()).isEqualTo("books");
		assertThat(books.getClientAuthenticationMethods())
			.containsExactly(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
		assertThat(books.getRedirectUris()).containsExactly("http://books.localhost:8081/login/oauth2/code/signet");
		assertThat(books.getPostLogoutRedirectUris()).containsExactly("http://books.localhost:8081/");
		assertThat(books.getClientSettings().isRequireProofKey()).isTrue();
		assertThat(books.getClientSettings().isRequireAuthorizationConsent()).isFalse();
		assertThat(books.getTokenSettings().getAuthorizationCodeTimeToLive())
			.isLessThanOrEqualTo(Duration.ofSeconds(60));
		assertThat(books.getTokenSettings().getAccessTokenTimeToLive()).isEqualTo(Duration.ofMinutes(5));
		assertThat(books.getTokenSettings().getIdTokenSignatureAlgorithm()).isEqualTo(SignatureAlgorithm.RS256);
		assertThat(ClientPolicy.of(books).audience()).containsExactly("http://localhost:8090");
		assertThat(ClientPolicy.of(books).accessTokenAlgorithm()).isEqualTo(SignatureAlgorithm.ES256);
	}

	@Test
	void theMachineClientGetsTokensForThisServerOnly() {
		RegisteredClient machine = this.registeredClients.findByClientId("demo-admin");

		assertThat(machine).isNotNull();
		assertThat(machine.getAuthorizationGrantTypes()).containsExactly(AuthorizationGrantType.CLIENT_CREDENTIALS);
		assertThat(machine.getScopes()).containsExactlyInAnyOrder("signet.admin", "signet.admin.read",
				"signet.admin.support");
		assertThat(ClientPolicy.of(machine).audience()).containsExactly("http://localhost:9000");
	}

	@Test
	void thirdPartiesAskForConsent() {
		RegisteredClient printer = this.registeredClients.findByClientId("printer");

		assertThat(printer).isNotNull();
		assertThat(printer.getClientSettings().isRequireAuthorizationConsent()).isTrue();
	}

	@Test
	void thereIsAKeyOfEachAlgorithm() throws Exception {
		List<JWK> published = this.keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);

		assertThat(published).extracting((key) -> key.getAlgorithm().getName())
			.containsExactlyInAnyOrder("ES256", "RS256");
	}

	private void assertPassword(String username, String password) {
		UserDetails user = this.users.loadUserByUsername(username);
		assertThat(user.getUsername()).isEqualTo(username);
		assertThat(this.passwords.matches(password, user.getPassword())).isTrue();
	}

}
