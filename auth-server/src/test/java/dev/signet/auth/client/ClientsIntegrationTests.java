package dev.signet.auth.client;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import dev.signet.auth.redis.ReplicaChanges;
import dev.signet.auth.redis.TestRedis;
import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ClientsIntegrationTests {

	private final TestDatabase.Opened database;

	private final TestRedis redis = TestRedis.open();

	private final List<Object> events = new ArrayList<>();

	private final ClientRepository repository;

	private final Clients clients;

	private final ClientSecretEncoder encoder = new ClientSecretEncoder((hash) -> {
	});

	ClientsIntegrationTests(TestDatabase database) {
		this.database = database.open();
		this.repository = new ClientRepository(this.database.jdbc(), this.database.batches(), Clock.systemUTC());
		this.clients = TestClients.clients(this.repository, this.database.lock(), this.redis.replica(),
				this.events::add);
	}

	@AfterEach
	void close() {
		this.redis.close();
		this.database.close();
	}

	@Test
	void registersAClientWithASecretThatIsShownOnce() { // S23
		RegisteredSecret secret = register("app").orElseThrow();

		assertThat(secret.secret()).matches("sgt_cs_[A-Za-z0-9_-]{43}");
		assertThat(secret.toString()).doesNotContain(secret.secret());
		assertThat(this.encoder.matches(secret.secret(), client("app").getClientSecret())).isTrue();
		assertThat(this.clients.secrets("app")).extracting(ClientSecret::id).containsExactly(secret.id());
		assertThat(this.database.jdbc().sql("select * from client_secret").query().listOfRows().toString())
			.doesNotContain(secret.secret()); // S86
		assertThat(this.clients.details("app").orElseThrow().registration()).isEqualTo(TestClients.registration("app"));
		assertThat(this.clients.register(TestClients.publicRegistration("spa"), "admin")).isEmpty();
		assertThat(this.events).containsExactly(new ClientRegistered("app", "admin"),
				new ClientRegistered("spa", "admin"));
	}

	@Test
	void refusesAccessTokensThatWouldOutliveTheirRevocation() { // S35
		register("app");
		Lifetimes usual = Lifetimes.DEFAULT;
		ClientRegistration longer = TestClients.registration("app")
			.toBuilder()
			.lifetimes(new Lifetimes(usual.code(), Duration.ofHours(2), usual.idToken(), usual.refreshIdle(),
					usual.refreshAbsolute(), usual.reuseGrace()))
			.build();

		assertThatExceptionOfType(RegistrationRefused.class)
			.isThrownBy(() -> this.clients.edit(longer, this.clients.details("app").orElseThrow().version(), "admin"))
			.withMessageContaining("3600 seconds")
			.withMessageContaining("signet.revocation.retention to at least 7500s");
		this.clients.delete("app", "admin");
		assertThatExceptionOfType(RegistrationRefused.class).isThrownBy(() -> this.clients.register(longer, "admin"))
			.matches((refused) -> refused.field().equals("lifetimes.access-token"));
	}

	@Test
	void refusesAnIdThatIsTaken() {
		register("app");

		assertThatExceptionOfType(RegistrationRefused.class).isThrownBy(() -> register("app"))
			.matches((refused) -> refused.field().equals("client-id") && refused.code().equals("client-id-taken"));
		assertThat(this.clients.secrets("app")).hasSize(1);
	}

	@Test
	void aNewIdNeedsNoEscapeAndAnOldOneGoesOn() {
		ClientRegistration old = ClientRegistrationBuilder.of("https~app/1", "Old")
			.grantTypes(Set.of(AuthorizationGrantType.CLIENT_CREDENTIALS))
			.build();

		assertThatExceptionOfType(RegistrationRefused.class).isThrownBy(() -> this.clients.register(old, "admin"))
			.matches((refused) -> refused.code().equals("client-id-new"));

		this.repository.insert(old, Set.of());
		assertThat(this.clients.details(old.clientId())).isPresent();
	}

	@Test
	void editsARegistrationOnlyAsItWasSeen() {
		register("app");
		long version = this.clients.details("app").orElseThrow().version();
		ClientRegistration edited = TestClients.registration("app")
			.toBuilder()
			.name("Other")
			.redirectUris(List.of("https://app.example/new"))
			.build();

		this.clients.edit(edited, version, "admin");

		assertThat(client("app").getRedirectUris()).containsExactly("https://app.example/new");
		assertThat(this.events).last().isEqualTo(new ClientChanged("app", "admin", Set.of("name", "redirect-uris")));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.clients.edit(TestClients.registration("app"), version, "other"));
		assertThat(this.clients.find("app").orElseThrow().name()).isEqualTo("Other");
		assertThat(this.clients.secrets("app")).hasSize(1);
		assertThatExceptionOfType(RegistrationRefused.class)
			.isThrownBy(() -> this.clients.edit(TestClients.registration("nobody"), 1, "admin"));
	}

	@Test
	void anEditWithoutADifferenceIsNone() {
		register("app");
		ClientDetails before = this.clients.details("app").orElseThrow();
		this.events.clear();

		this.clients.edit(before.registration(), before.version(), "admin");

		assertThat(this.clients.details("app")).contains(before);
		assertThat(this.events).isEmpty();
	}

	@Test
	void aClientThatBecomesPublicLosesItsSecrets() {
		register("app");

		this.clients.edit(TestClients.registration("app")
			.toBuilder()
			.authenticationMethod(ClientAuthenticationMethod.NONE)
			.resources(List.of())
			.build(), 1, "admin");

		assertThat(this.clients.secrets("app")).isEmpty();
		assertThatExceptionOfType(RegistrationRefused.class).isThrownBy(() -> this.clients.addSecret("app", "admin"))
			.matches((refused) -> refused.code().equals("public-secret"));
	}

	@Test
	void aSecretIsReplacedWithoutAMomentInWhichNoneWorks() { // S23
		RegisteredSecret old = register("app").orElseThrow();
		this.events.clear();

		RegisteredSecret next = this.clients.addSecret("app", "admin");

		assertThat(this.encoder.matches(old.secret(), client("app").getClientSecret())).isTrue();
		assertThat(this.encoder.matches(next.secret(), client("app").getClientSecret())).isTrue();
		assertThatExceptionOfType(RegistrationRefused.class).isThrownBy(() -> this.clients.addSecret("app", "admin"))
			.matches((refused) -> refused.code().equals("two-secrets"));
		assertThat(this.clients.removeSecret("app", old.id(), "admin")).isTrue();
		assertThat(this.encoder.matches(old.secret(), client("app").getClientSecret())).isFalse();
		assertThat(this.encoder.matches(next.secret(), client("app").getClientSecret())).isTrue();
		assertThat(this.clients.removeSecret("app", old.id(), "admin")).isFalse();
		assertThat(this.events).containsExactly(new ClientSecretAdded("app", next.id(), "admin"),
				new ClientSecretRemoved("app", old.id(), "admin"));
		assertThatExceptionOfType(RegistrationRefused.class).isThrownBy(() -> this.clients.addSecret("no", "admin"));
	}

	@Test
	void aSecretOfAnotherClientCannotBeRemovedThroughThisOne() { // S84
		register("app");
		RegisteredSecret other = register("other").orElseThrow();

		assertThat(this.clients.removeSecret("app", other.id(), "admin")).isFalse();
		assertThat(this.clients.secrets("other")).hasSize(1);
	}

	@Test
	void disablingAndDeletingTellsWhoeverHasToRevoke() { // S24
		register("app");
		this.events.clear();

		assertThat(this.clients.setEnabled("app", false, "admin")).isTrue();
		assertThat(this.clients.findByClientId("app")).isNull();
		assertThat(this.clients.setEnabled("app", true, "admin")).isTrue();
		assertThat(this.clients.delete("app", "admin")).isTrue();

		assertThat(this.clients.find("app")).isEmpty();
		assertThat(this.clients.secrets("app")).isEmpty();
		assertThat(this.events).containsExactly(new ClientDisabled("app", "admin"), new ClientEnabled("app", "admin"),
				new ClientDisabled("app", "admin"), new ClientDeleted("app", "admin", null));
		assertThat(this.clients.delete("app", "admin")).isFalse();
	}

	@Test
	void searchesByIdAndNameInPages() {
		List.of("alpha", "beta", "alphabet").forEach(this::register);

		assertThat(this.clients.search("ALPHA", 0, 10)).extracting(Client::id).containsExactly("alpha", "alphabet");
		assertThat(this.clients.search("name of", 1, 1)).extracting(Client::id).containsExactly("alphabet");
		assertThat(this.clients.search("%", 0, 10)).isEmpty();
	}

	@Test
	@Timeout(30)
	void theListFollowsEveryChangeOfAnyReplica() {
		Clients other = TestClients.clients(this.repository, this.database.lock(), this.redis.replica(),
				this.events::add);
		register("alpha");
		assertThat(this.clients.all()).hasSize(1);
		while (other.all().size() != 1) {
			Thread.onSpinWait();
		}

		register("beta");

		assertThat(this.clients.all()).extracting(Client::id).containsExactly("alpha", "beta");
		while (other.all().size() != 2) {
			Thread.onSpinWait();
		}
	}

	@Test
	void theListIsReadOnceInAWhile() throws Exception {
		ReplicaChanges changes = this.redis.replica();
		CountDownLatch subscribed = new CountDownLatch(1);
		changes.listen(Clients.CHANGES, (id) -> {
		}, subscribed::countDown);
		subscribed.await();
		Clients remembering = TestClients.clients(this.repository, this.database.lock(), changes, this.events::add);
		assertThat(remembering.all()).isEmpty();

		this.repository.insert(TestClients.registration("app"), Set.of());

		assertThat(remembering.all()).as("changed behind the back of the cache").isEmpty();
	}

	@Test
	void oneRowThatCannotBeReadHidesItselfOnly() {
		List.of("alpha", "beta").forEach(this::register);
		this.database.jdbc().sql("update client set grant_types = '' where client_id = ?").param("alpha").update();
		this.clients.setEnabled("beta", true, "admin");

		assertThat(this.clients.all()).extracting(Client::id).containsExactly("beta");
		assertThatExceptionOfType(RegistrationRefused.class).isThrownBy(() -> register("alpha"))
			.matches((refused) -> refused.code().equals("client-id-taken"));
	}

	@Test
	void looksForWhatCouldBeSafer() {
		this.clients.register(TestClients.registration("app").toBuilder().requireProofKey(false).build(), "admin");

		assertThat(this.clients.lint("app")).extracting(ClientFinding::code).containsExactly("pkce-off");
		assertThat(this.clients.lint("nobody")).isEmpty();
	}

	private Optional<RegisteredSecret> register(String id) {
		return this.clients.register(TestClients.registration(id), "admin");
	}

	private RegisteredClient client(String id) {
		RegisteredClient client = this.clients.findByClientId(id);
		assertThat(client).isNotNull();
		return client;
	}

}
