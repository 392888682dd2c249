package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.redis.RedisKeys;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.DefaultTypedTuple;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Grants that end by themselves leave the indexes (R09). */
class GrantIndexPrunerIntegrationTests extends OnRealRedis {

	private final String clientId = "books-" + UUID.randomUUID();

	private final String books = RedisKeys.grantsOfClient(this.clientId);

	private final String music = RedisKeys.grantsOfClient("music-" + UUID.randomUUID());

	private final GrantStore store = new GrantStore(pipeline(), redis());

	private final GrantIndexPruner pruner = new GrantIndexPruner(this.store, pipeline(),
			() -> List.of(this.books, newKey(), this.music, RedisKeys.OFFLINE_GRANTS));

	@Test
	void whatEndedByItselfLeavesAndWhatLivesStays() {
		String alive = grant("openid", "offline_access");
		String ended = grant("openid", "offline_access");
		redis().delete(RedisKeys.grant(ended));

		this.pruner.prune();

		await().untilAsserted(() -> assertThat(members(this.books)).containsExactly(alive));
		await()
			.untilAsserted(() -> assertThat(members(RedisKeys.OFFLINE_GRANTS)).contains(alive).doesNotContain(ended));
	}

	@Test
	void ofManyEachRunLooksAtAPartAndTheNextGoesOn() {
		int many = 2 * GrantIndexPruner.MOST_LOOKED_AT;
		fill(this.books, many);
		fill(this.music, 10);

		this.pruner.prune();
		await().untilAsserted(() -> assertThat(members(this.books)).hasSizeLessThan(many));
		assertThat(members(this.books)).isNotEmpty();
		for (int run = 0; run < 3; run++) {
			this.pruner.prune();
		}

		await().untilAsserted(() -> assertThat(members(this.books)).isEmpty());
		await().untilAsserted(() -> assertThat(members(this.music)).isEmpty());
	}

	private Set<String> members(String index) {
		return redis().opsForZSet().range(index, 0, -1);
	}

	private void fill(String index, int members) {
		Set<TypedTuple<String>> entries = new HashSet<>();
		for (int i = 0; i < members; i++) {
			entries.add(new DefaultTypedTuple<>("gone-" + i, (double) i));
		}
		redis().opsForZSet().add(index, entries);
	}

	private String grant(String... scopes) {
		String id = UUID.randomUUID().toString();
		GrantDocument document = TestGrants.document("alice", this.clientId, "sid-" + id, scopes);
		long now = System.currentTimeMillis();
		pipeline().await(this.store.create(id, document, TestGrants.HOME, now, now + Duration.ofMinutes(1).toMillis()));
		return id;
	}

}
