package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.Map;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code redis/authorization/erase_grant.lua}. */
class EraseGrantScriptIntegrationTests extends OnRealRedis {

	private static final LuaScript ERASE = LuaScript.returningInteger("authorization/erase_grant");

	private final String grant = newKey();

	@Test
	void onlyThatItIsRevokedStaysUntilTheDeadline() {
		exists(Map.of("seq", "3", "doc", "{}", "addr", "10.1.2.0/24", "log", "I0 t 10.1.2.0/24\tFirefox"));

		assertThat(run(ERASE, this.grant, "ACCOUNT_CHANGED")).isEqualTo(1);

		assertThat(hash(this.grant)).isEqualTo(Map.of("seq", "3", "revoked", "ACCOUNT_CHANGED"));
		assertThat(timeToLive(this.grant)).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void theFirstReasonStands() {
		exists(Map.of("seq", "3", "doc", "{}", "revoked", "USER_REQUEST"));

		run(ERASE, this.grant, "ACCOUNT_CHANGED");

		assertThat(hash(this.grant)).isEqualTo(Map.of("seq", "3", "revoked", "USER_REQUEST"));
	}

	@Test
	void whatIsGoneLeavesNoTrace() {
		assertThat(run(ERASE, this.grant, "ACCOUNT_CHANGED")).isZero();

		assertThat(redis().hasKey(this.grant)).isFalse();
	}

	private void exists(Map<String, String> fields) {
		redis().opsForHash().putAll(this.grant, fields);
		redis().expire(this.grant, Duration.ofSeconds(30));
	}

}
