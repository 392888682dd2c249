package dev.signet.auth.authorization;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.OnRealRedis;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.redis.core.RedisCallback;

import static org.assertj.core.api.Assertions.assertThat;

/** What a grant costs in Redis, with all that leads to it. */
class GrantMemoryIntegrationTests extends OnRealRedis {

	private static final Logger logger = LoggerFactory.getLogger(GrantMemoryIntegrationTests.class);

	private static final int GRANTS = 12_000;

	private static final int GRANTS_OF_A_SESSION = 3;

	private static final int TARGET = 1_024;

	private final SecureRandom random = new SecureRandom();

	private final GrantStore store = new GrantStore(pipeline(), redis());

	@Test
	void aGrantTakesAtMostAKilobyteWithItsIndexesAndAFewRotations() { // DESIGN §3, issue
																		// 3
		long before = used();
		List<CompletionStage<?>> made = new ArrayList<>();
		for (int session = 0; session < GRANTS / GRANTS_OF_A_SESSION; session++) {
			String subject = id();
			String sid = id();
			for (int client = 0; client < GRANTS_OF_A_SESSION; client++) {
				make(subject, "client-" + client, sid, made);
			}
			if (made.size() > 1_000) {
				pipeline().awaitAll(List.copyOf(made).stream().map((one) -> one.thenApply(String::valueOf)).toList());
				made.clear();
			}
		}
		pipeline().awaitAll(made.stream().map((one) -> one.thenApply(String::valueOf)).toList());

		long each = (used() - before) / GRANTS;

		logger.info("A grant takes {} bytes with its indexes", each);
		assertThat(each).isLessThanOrEqualTo(TARGET);
	}

	private void make(String subject, String clientId, String sid, List<CompletionStage<?>> made) {
		String id = id();
		long now = System.currentTimeMillis();
		long deadline = now + Duration.ofDays(14).toMillis();
		GrantDocument document = TestGrants
			.document(subject, clientId, sid, "openid", "profile", "email", "notes.read", "notes.write")
			.redeemed(null);
		made.add(this.store.create(id, document, TestGrants.HOME, now, deadline));
		made.add(this.store.redeem(id, document, TestGrants.HOME, now, deadline));
		for (int sequence = 1; sequence <= 3; sequence++) {
			made.add(this.store.rotate(id, sequence, now + sequence, Duration.ZERO, deadline, TestGrants.HOME));
		}
	}

	private String id() {
		byte[] bytes = new byte[16];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static long used() {
		Properties memory = redis()
			.execute((RedisCallback<Properties>) (connection) -> connection.serverCommands().info("memory"));
		return Long.parseLong(memory.getProperty("used_memory"));
	}

}
