package dev.signet.auth.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.signet.auth.redis.ReplicaChanges;
import dev.signet.auth.redis.TestRedis;
import dev.signet.auth.seed.SeedFile;
import dev.signet.auth.seed.TestSeeds;
import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ClientSeederIntegrationTests {

	private static final String APP = """
			clients:
			  - client-id: app
			    secret: 0123456789abcdef0123456789abcdef
			    redirect-uris: [https://app.example/cb]
			""";

	private final TestDatabase.Opened database;

	private final TestRedis redis = TestRedis.open();

	private final List<Object> events = new ArrayList<>();

	private final ClientRepository repository;

	private final ReplicaChanges changes = this.redis.replica();

	private final Clients clients;

	private final ClientSecretEncoder encoder = new ClientSecretEncoder((hash) -> {
	});

	ClientSeederIntegrationTests(TestDatabase database) {
		this.database = database.open();
		this.repository = new ClientRepository(this.database.jdbc(), this.database.batches(), Clock.systemUTC());
		this.clients = TestClients.clients(this.repository, this.database.lock(), this.changes, this.events::add);
	}

	@AfterEach
	void close() {
		this.redis.close();
		this.database.close();
	}

	@Test
	void registersClientsThatCanAuthenticate() {
		assertThat(this.clients.findByClientId("app")).isNull();

		seed(APP);

		RegisteredClient app = this.clients.findByClientId("app");
		assertThat(app).isNotNull();
		assertThat(this.clients.findById("app")).isEqualTo(app);
		assertThat(this.encoder.matches("0123456789abcdef0123456789abcdef", app.getClientSecret())).isTrue();
		assertThat(app.getClientSecret()).doesNotContain("0123456789abcdef0123456789abcdef"); // S86
	}

	@Test
	void appliedTwiceChangesNothing() {
		seed(APP);
		Object before = this.database.jdbc().sql("select * from client").query().listOfRows();

		seed(APP);

		assertThat(this.database.jdbc().sql("select * from client").query().listOfRows()).isEqualTo(before);
	}

	@Test
	void bringsARegistrationToWhatTheFileSays() {
		seed(APP);
		this.clients.setEnabled("app", false, "test");

		seed(APP.replace("/cb", "/new").replace("0123456789abcdef0", "f123456789abcdef0"));

		assertThat(this.clients.find("app").orElseThrow().redirectUris()).containsExactly("https://app.example/new");
		assertThat(this.clients.find("app").orElseThrow().enabled()).isFalse(); // S24
		String hashes = ClientSecretEncoder.join(this.repository.find("app").orElseThrow().secretHashes());
		assertThat(this.encoder.matches("0123456789abcdef0123456789abcdef", hashes)).isTrue();
		assertThat(this.events).containsExactly(new ClientRegistered("app", "signet"),
				new ClientDisabled("app", "test"), new ClientChanged("app", "signet", Set.of("redirect-uris")));
	}

	@Test
	void repairsARowThatCannotBeRead() {
		seed(APP);
		this.database.jdbc().sql("update client set access_token_format = 'UNKNOWN'").update();
		this.clients.setEnabled("app", true, "test");
		assertThat(this.clients.find("app")).isEmpty();

		seed(APP);

		assertThat(this.clients.find("app")).isPresent();
	}

	@Test
	void refusesSecretsThatPeopleChoseOutsideTheDemo() { // S23
		String yaml = APP.replace("0123456789abcdef0123456789abcdef", "books-secret");

		assertThatIllegalStateException().isThrownBy(() -> seed(yaml))
			.withMessageContaining("app")
			.withMessageContaining("openssl rand -base64 32")
			.withMessageNotContaining("books-secret");
		seed(TestSeeds.demo(yaml));

		assertThat(this.clients.find("app")).isPresent();
	}

	@Test
	void refusesAFileAsAWholeWithTheReason() { // S3
		assertThatIllegalStateException().isThrownBy(() -> seed(APP + """
				  - client-id: bad
				    public: true
				    redirect-uris: ["javascript:alert(1)"]
				""")).withMessageContaining("javascript:alert(1)");
		assertThatIllegalStateException().isThrownBy(() -> seed(APP + APP.replace("clients:\n", "")))
			.withMessageContaining("twice");

		assertThat(this.clients.all()).isEmpty();
	}

	@Test
	void replicasStartingTogetherRegisterEachClientOnce() throws Exception {
		ExecutorService replicas = Executors.newFixedThreadPool(4);
		List<Future<?>> starts = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			starts.add(replicas.submit(() -> seed(APP)));
		}

		for (Future<?> each : starts) {
			each.get();
		}
		replicas.shutdown();

		assertThat(this.clients.all()).hasSize(1);
	}

	@Test
	void theDocumentedExampleWorks() {
		seed(TestSeeds.example());

		assertThat(this.clients.all()).extracting(Client::id).containsExactlyInAnyOrder("wiki", "board", "reports");
		RegisteredClient board = this.clients.findByClientId("board");
		assertThat(board).isNotNull();
		assertThat(board.getClientAuthenticationMethods()).containsExactly(ClientAuthenticationMethod.NONE);
	}

	@Test
	@Timeout(30)
	void aClientDisabledOnOneReplicaDoesNotExistOnAny() { // S24
		seed(APP);
		Clients other = TestClients.clients(this.repository, this.database.lock(), this.redis.replica(),
				this.events::add);
		assertThat(other.findByClientId("app")).isNotNull();

		assertThat(this.clients.setEnabled("app", false, "test")).isTrue();

		assertThat(this.clients.findByClientId("app")).isNull();
		while (other.findByClientId("app") != null) {
			Thread.onSpinWait();
		}
		assertThat(other.find("app").map(Client::enabled)).contains(false);
		assertThat(this.clients.setEnabled("nobody", false, "test")).isFalse();
	}

	@Test
	@Timeout(30)
	void anotherTokenModelReachesAllReplicasWithoutARestart() { // R03
		seed(APP);
		Clients other = TestClients.clients(this.repository, this.database.lock(), this.redis.replica(),
				this.events::add);
		assertThat(format(other)).isEqualTo(AccessTokenFormat.JWT);

		edit(AccessTokenFormat.COOKIE);
		edit(AccessTokenFormat.COOKIE);

		assertThat(format(this.clients)).isEqualTo(AccessTokenFormat.COOKIE);
		while (format(other) != AccessTokenFormat.COOKIE) {
			Thread.onSpinWait();
		}
		seed(APP);
		assertThat(this.events).containsExactly(new ClientRegistered("app", "signet"),
				new ClientChanged("app", "admin", Set.of("access-token-format")),
				new AccessTokenFormatChanged("app", AccessTokenFormat.JWT, AccessTokenFormat.COOKIE, "admin"),
				new ClientChanged("app", "signet", Set.of("access-token-format")),
				new AccessTokenFormatChanged("app", AccessTokenFormat.COOKIE, AccessTokenFormat.JWT, "signet"));
	}

	private void edit(AccessTokenFormat format) {
		ClientDetails app = this.clients.details("app").orElseThrow();
		this.clients.edit(app.registration().toBuilder().accessTokenFormat(format).build(), app.version(), "admin");
	}

	private static AccessTokenFormat format(Clients clients) {
		return ClientPolicy.of(Objects.requireNonNull(clients.findByClientId("app"))).accessTokenFormat();
	}

	@Test
	void springSecurityCannotSaveAClient() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.clients.save(TestClients.confidential("app")));
	}

	@Test
	void theLastUseOfASecretIsNoted() {
		seed(APP);
		ClientSecrets secrets = secrets();
		String hash = this.repository.find("app").orElseThrow().secretHashes().get(0);
		assertThat(this.repository.findSecrets("app").get(0).lastUsedAt()).isNull();

		new ClientSecretEncoder(secrets::used).matches("0123456789abcdef0123456789abcdef", hash);
		secrets.noteUse();

		assertThat(this.repository.findSecrets("app").get(0).lastUsedAt()).isNotNull();
	}

	@Test
	void theDatabaseHoldsNoSecretInClear() { // S86
		seed(APP);

		List<Map<String, Object>> rows = this.database.jdbc().sql("select * from client_secret").query().listOfRows();
		assertThat(rows).hasSize(1);
		assertThat(rows.toString()).doesNotContain("0123456789abcdef0123456789abcdef");
	}

	private ClientSecrets secrets() {
		return new ClientSecrets(this.repository, new SecureRandom(), Clock.systemUTC());
	}

	private void seed(String yaml) {
		seed(TestSeeds.production(yaml));
	}

	private void seed(SeedFile file) {
		new ClientSeeder(file, this.repository, this.clients, this.database.lock()).afterSingletonsInstantiated();
	}

}
