package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/authorization/revoke_grant.lua}. */
class RevokeGrantScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript REVOKE = LuaScript.returningList("authorization/revoke_grant");

	private final String grant = newKey();

	@Test
	void theReasonStaysUntilTheDeadline() {
		exists();

		assertThat(runForFields(REVOKE, this.grant, "USER_REQUEST", "t")).isEqualTo(Map.of("seq", "3", "doc", "{}"));

		assertThat(hash(this.grant)).isEqualTo(Map.of("seq", "3", "doc", "{}", "revoked", "USER_REQUEST"));
		assertThat(timeToLive(this.grant)).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void theFirstReasonStands() {
		exists();
		runForFields(REVOKE, this.grant, "USER_REQUEST", "t");

		assertThat(runForFields(REVOKE, this.grant, "ADMIN_REQUEST", "t")).isEmpty();

		assertThat(hash(this.grant)).containsEntry("revoked", "USER_REQUEST");
	}

	@Test
	void ofManyWhoRevokeItOneDoes() {
		exists();

		assertThat(atOnce(50, () -> runForFields(REVOKE, this.grant, "ADMIN_REQUEST", "t")))
			.filteredOn((fields) -> !fields.isEmpty())
			.hasSize(1);
	}

	@Test
	void whatIsGoneLeavesNoTrace() {
		assertThat(runForFields(REVOKE, this.grant, "USER_REQUEST", "t")).isEmpty();

		assertThat(redis().hasKey(this.grant)).isFalse();
	}

	private void exists() {
		redis().opsForHash().putAll(this.grant, Map.of("seq", "3", "doc", "{}"));
		redis().expire(this.grant, Duration.ofSeconds(30));
	}

}
