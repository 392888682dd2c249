package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.IndexPosition;
import dev.signet.auth.redis.IndexWalk;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.redis.RedisPipeline.Scored;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Which grants a person, a client or a session has. What is revoked leaves at once,
 * except that of a person. What ends by itself stays until somebody looks, or until the
 * {@link GrantIndexPruner} comes by.
 */
@Component
class GrantIndex {

	private final StringRedisTemplate redis;

	private final RedisPipeline pipeline;

	private final GrantStore store;

	private final IndexWalk walk;

	GrantIndex(StringRedisTemplate redis, RedisPipeline pipeline, GrantStore store) {
		this.redis = redis;
		this.pipeline = pipeline;
		this.store = store;
		this.walk = new IndexWalk(pipeline);
	}

	List<String> ofUser(String subject) {
		return ids(RedisKeys.grantsOfUser(subject), -1);
	}

	List<String> ofSession(String sid) {
		return ids(RedisKeys.grantsOfSession(sid), -1);
	}

	/**
	 * @param limit most to return, -1 for all
	 */
	List<String> ofClient(String clientId, int limit) {
		return ids(RedisKeys.grantsOfClient(clientId), limit);
	}

	/** How many clients have, or had until lately, that were issued until then. */
	long countOfClients(Collection<String> clientIds, Instant until) {
		List<CompletionStage<Long>> counts = clientIds.stream()
			.map((id) -> this.pipeline.count(RedisKeys.grantsOfClient(id), until.toEpochMilli()))
			.toList();
		return this.pipeline.awaitAll(counts).stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * The next entries of several indexes together, newest first.
	 * @param from not those issued before
	 */
	List<IndexPosition> newest(List<String> indexes, IndexPosition after, @Nullable Instant from, int limit) {
		return this.walk.next(indexes, after, from, limit);
	}

	/** The entries of the indexes of these sessions, together. */
	List<IndexPosition> ofSessions(List<String> sids) {
		List<String> indexes = sids.stream().map(RedisKeys::grantsOfSession).toList();
		List<List<Scored>> entries = this.pipeline.awaitAll(indexes.stream()
			.map((index) -> this.pipeline.newest(index, Long.MAX_VALUE, 0, 0, Integer.MAX_VALUE))
			.toList());
		List<IndexPosition> positions = new ArrayList<>();
		for (int i = 0; i < indexes.size(); i++) {
			String index = indexes.get(i);
			entries.get(i).forEach((entry) -> positions.add(new IndexPosition(entry.score(), entry.member(), index)));
		}
		return positions;
	}

	/** The live ones among the grants of an index. */
	List<Grant> load(String index, List<String> ids) {
		return load(ids.stream().map((id) -> new IndexPosition(0, id, index)).toList());
	}

	/**
	 * The live ones among grants; the dead ones leave their index, except that of their
	 * person, who may ask to see or to erase them.
	 */
	List<Grant> load(Collection<IndexPosition> positions) {
		List<IndexPosition> asked = List.copyOf(positions);
		List<Optional<GrantRecord>> records = this.pipeline
			.awaitAll(asked.stream().map((position) -> this.store.find(position.id())).toList());
		List<Grant> grants = new ArrayList<>();
		for (int i = 0; i < asked.size(); i++) {
			Optional<Grant> grant = records.get(i).filter(GrantRecord::isAlive).flatMap(GrantRecord::grant);
			grant.ifPresent(grants::add);
			if (grant.isEmpty() && !isOfPerson(records.get(i), asked.get(i).index())) {
				this.pipeline.unindex(asked.get(i).index(), asked.get(i).id());
			}
		}
		return grants;
	}

	/** All that is known of a person's grants, alive or revoked. */
	List<GrantRecord> records(String subject) {
		return this.pipeline.awaitAll(ofUser(subject).stream().map(this.store::find).toList())
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	/** Takes what is dead out of an index. */
	void forget(String index, Collection<String> ids) {
		if (!ids.isEmpty()) {
			this.pipeline.await(this.pipeline.unindex(index, ids.toArray(String[]::new)));
		}
	}

	private static boolean isOfPerson(Optional<GrantRecord> record, String index) {
		return record.flatMap(GrantRecord::grant)
			.filter((grant) -> RedisKeys.grantsOfUser(grant.subject()).equals(index))
			.isPresent();
	}

	private List<String> ids(String index, int limit) {
		Set<String> ids = this.redis.opsForZSet().reverseRange(index, 0, (limit < 0) ? -1 : limit - 1L);
		return (ids != null) ? List.copyOf(ids) : List.of();
	}

}
