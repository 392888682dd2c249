package dev.signet.auth.client;

import java.time.Clock;
import java.util.List;

import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ClientRepositoryIntegrationTests {

	private final TestDatabase.Opened database;

	private final ClientRepository repository;

	ClientRepositoryIntegrationTests(TestDatabase database) {
		this.database = database.open();
		this.repository = new ClientRepository(this.database.jdbc(), this.database.batches(), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void givesBackWhatWasRegistered() {
		this.repository.insert(TestClients.registration("app"), List.of("{sha256}1"));
		this.repository.insert(TestClients.publicRegistration("spa"), List.of());

		StoredClient app = this.repository.find("app").orElseThrow();
		assertThat(app.registration()).isEqualTo(TestClients.registration("app"));
		assertThat(app.enabled()).isTrue();
		assertThat(app.secretHashes()).containsExactly("{sha256}1");
		assertThat(app.registeredClient().getClientSecret()).isEqualTo("{sha256}1");
		StoredClient spa = this.repository.find("spa").orElseThrow();
		assertThat(spa.registration()).isEqualTo(TestClients.publicRegistration("spa"));
		assertThat(spa.registeredClient().getClientSecret()).isNull();
		assertThat(this.repository.find("App")).isEmpty();
	}

	@Test
	void listsAllByName() {
		this.repository.insert(TestClients.registration("b"), List.of("{sha256}1"));
		this.repository.insert(TestClients.registration("a"), List.of("{sha256}2"));

		assertThat(this.repository.findAll()).extracting((client) -> client.registration().clientId())
			.containsExactly("a", "b");
		assertThat(this.repository.findAll()).extracting(StoredClient::registration)
			.containsExactly(TestClients.registration("a"), TestClients.registration("b"));
	}

	@Test
	void changesARegistrationButNeitherSecretsNorState() {
		this.repository.insert(TestClients.registration("app"), List.of("{sha256}1"));
		this.repository.setEnabled("app", false);
		ClientRegistration other = TestClients.withRedirectUri("https://other.example/cb");

		this.repository.update(other);

		StoredClient app = this.repository.find("app").orElseThrow();
		assertThat(app.registration()).isEqualTo(other);
		assertThat(app.enabled()).isFalse();
		assertThat(app.secretHashes()).containsExactly("{sha256}1");
	}

	@Test
	void keepsTwoSecretsInTheOrderOfTheirMaking() { // S23
		this.repository.insert(TestClients.registration("app"), List.of("{sha256}z"));

		this.repository.addSecret("app", "second", "{sha256}a");

		assertThat(this.repository.find("app").orElseThrow().secretHashes()).containsExactlyInAnyOrder("{sha256}z",
				"{sha256}a");
		this.repository.removeSecret("app", this.repository.findSecrets("app").get(0).id());
		assertThat(this.repository.find("app").orElseThrow().secretHashes()).containsExactly("{sha256}a");
	}

	@Test
	void refusesASecondClientWithTheSameId() {
		this.repository.insert(TestClients.registration("app"), List.of());

		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.repository.insert(TestClients.registration("app"), List.of()));
	}

}
