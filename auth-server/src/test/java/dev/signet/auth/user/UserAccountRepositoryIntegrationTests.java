package dev.signet.auth.user;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
class UserAccountRepositoryIntegrationTests {

	private final TestDatabase.Opened database;

	private final UserAccountRepository repository;

	UserAccountRepositoryIntegrationTests(TestDatabase database) {
		this.database = database.open();
		this.repository = new UserAccountRepository(this.database.jdbc(), this.database.batches(), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void givesBackWhatWasAdded() {
		add(TestAccounts.alice(), TestAccounts.admin());

		assertThat(this.repository.find("alice")).contains(TestAccounts.alice());
		assertThat(this.repository.find("admin")).contains(TestAccounts.admin());
		assertThat(this.repository.find("nobody")).isEmpty();
		assertThat(this.repository.findCredential("alice").map(Credential::hash)).contains("{test}hash");
	}

	@Test
	void findsAUserNameHoweverItIsTyped() {
		add(new UserAccount("1", "Zoë", "Zoë", null, false, Set.of(), true));

		assertThat(this.repository.findByUsername("zoë")).isPresent();
		assertThat(this.repository.findByUsername(" ZOË ")).isPresent();
		assertThat(this.repository.findByUsername("Zoe\u0308")).isPresent();
		assertThat(this.repository.findByUsername("zoe")).isEmpty();
		assertThat(this.repository.findByUsername("")).isEmpty();
		assertThat(this.repository.findByUsername("a".repeat(100_000))).isEmpty();
		assertThat(this.repository.findByUsername("zoë\u0000")).isEmpty();
		assertThat(this.repository.findByUsername("' or 1=1 --")).isEmpty();
	}

	@Test
	void refusesASecondAccountWithTheSameName() {
		add(TestAccounts.alice());

		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> add(new UserAccount("other", "ALICE", "Other", null, false, Set.of(), true)));
	}

	@Test
	void searchesByTheBeginningOfNameOrUserName() {
		add(TestAccounts.account("anna"), TestAccounts.account("annabel"),
				new UserAccount("x", "x", "Anna of Green Gables", null, false, Set.of("ADMIN"), true),
				TestAccounts.account("bea"));

		assertThat(this.repository.list("ANNA", null, 10)).extracting(UserAccount::id)
			.containsExactly("anna", "annabel", "x");
		assertThat(this.repository.list("anna", null, 2)).hasSize(2);
		assertThat(this.repository.list("x", null, 10)).first()
			.extracting(UserAccount::roles)
			.isEqualTo(Set.of("ADMIN"));
	}

	@Test
	void searchesAHundredThousandPeopleByIndexesAlone() {
		this.database.batches()
			.execute("insert into user_account (id, username, username_key, name, email_verified, enabled,"
					+ " created_at, changed_at) select 'id' || n, 'user' || n, 'user' || n, 'Name ' || n,"
					+ " true, true, now(), now() from generate_series(1, 100000) as numbers (n)");
		this.database.batches().execute("analyze");

		String plan = this.database.jdbc()
			.sql("explain " + UserAccountRepository.SEARCH)
			.param("prefix", "user99")
			.param("end", "user9:")
			.param("after", "")
			.param("limit", 10)
			.query(String.class)
			.list()
			.toString();

		assertThat(plan).contains("user_account_username_key", "user_account_name_key_idx")
			.doesNotContain("Seq Scan on user_account", "tableScan");
		assertThat(this.repository.list("NAME 9999", null, 20)).extracting(UserAccount::id)
			.containsExactly("id9999", "id99990", "id99991", "id99992", "id99993", "id99994", "id99995", "id99996",
					"id99997", "id99998", "id99999");
		assertThat(this.repository.list("user9999", "user99996", 2)).extracting(UserAccount::id)
			.containsExactly("id99997", "id99998");
	}

	@Test
	void findsBeginningsInAnyScript() {
		List.of("\u4e2d\u6587", "\ud7ff\ue000", "a\ud83d\ude00b", "zo\u00eb")
			.forEach((name) -> add(new UserAccount(name, name, "Name", null, false, Set.of(), true)));

		List.of("\u4e2d", "\ud7ff", "a\ud83d\ude00", "a", "ZO\u00cb")
			.forEach((text) -> assertThat(this.repository.list(text, null, 9)).as(text).hasSize(1));
	}

	@Test
	void takesSignsOfThePatternLanguageAsTheyAre() {
		add(TestAccounts.account("a_b"), TestAccounts.account("axb"), TestAccounts.account("100%"));

		assertThat(this.repository.list("a_", null, 10)).extracting(UserAccount::id).containsExactly("a_b");
		assertThat(this.repository.list("%", null, 10)).isEmpty();
		assertThat(this.repository.list("100%", null, 10)).hasSize(1);
		assertThat(this.repository.list("\\", null, 10)).isEmpty();
	}

	@Test
	void findsManyAtOnce() {
		List<UserAccount> many = IntStream.range(0, 1200).mapToObj((i) -> TestAccounts.account("user" + i)).toList();
		add(many.toArray(UserAccount[]::new));

		assertThat(this.repository.findAll(many.stream().map(UserAccount::id).toList()))
			.containsExactlyInAnyOrderElementsOf(many);
		assertThat(this.repository.findAll(List.of("user7", "unknown"))).hasSize(1);
		assertThat(this.repository.findAll(List.of())).isEmpty();
		assertThat(this.repository.findAllByUsername(List.of("USER3", "nobody"))).containsOnlyKeys("user3");
	}

	@Test
	void changesProfileAndRolesButNotWhetherItIsEnabled() {
		add(TestAccounts.admin());
		this.repository.setEnabled("admin", false);

		this.repository.update(new UserAccount("admin", "admin", "New", null, false, Set.of("READER"), true));

		assertThat(this.repository.find("admin"))
			.contains(new UserAccount("admin", "admin", "New", null, false, Set.of("READER"), false));
	}

	@Test
	void tellsWhetherThereWasAnAccountToChange() {
		add(TestAccounts.alice());

		assertThat(this.repository.setEnabled("alice", false)).isTrue();
		assertThat(this.repository.find("alice").orElseThrow().enabled()).isFalse();
		assertThat(this.repository.setEnabled("nobody", false)).isFalse();
		assertThat(this.repository.replacePasswordHash("alice", "{test}hash", "{test}new")).isTrue();
		assertThat(this.repository.findCredential("alice").map(Credential::hash)).contains("{test}new");
		assertThat(this.repository.replacePasswordHash("nobody", "{test}hash", "{test}new")).isFalse();
	}

	private void add(UserAccount... accounts) {
		this.repository.insert(List.of(accounts),
				Arrays.stream(accounts).collect(Collectors.toMap(UserAccount::id, (account) -> "{test}hash")));
	}

}
