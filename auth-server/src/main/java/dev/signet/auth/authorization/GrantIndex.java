package dev.signet.auth.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Which grants a person, a client or a session has. Entries outlive their grants a while
 * and are pruned when somebody looks.
 */
@Component
class GrantIndex {

	private final StringRedisTemplate redis;

	private final RedisPipeline pipeline;

	private final GrantStore store;

	GrantIndex(StringRedisTemplate redis, RedisPipeline pipeline, GrantStore store) {
		this.redis = redis;
		this.pipeline = pipeline;
		this.store = store;
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

	/** The live ones among the grants of an index. */
	List<Grant> load(String index, List<String> ids) {
		List<Optional<GrantRecord>> records = this.pipeline.awaitAll(ids.stream().map(this.store::find).toList());
		List<Grant> grants = new ArrayList<>();
		List<String> dead = new ArrayList<>();
		for (int i = 0; i < ids.size(); i++) {
			Optional<Grant> grant = records.get(i).filter(GrantRecord::isAlive).flatMap(GrantRecord::grant);
			grant.ifPresent(grants::add);
			if (grant.isEmpty()) {
				dead.add(ids.get(i));
			}
		}
		if (!dead.isEmpty()) {
			this.pipeline.await(this.pipeline.unindex(index, dead.toArray(String[]::new)));
		}
		return grants;
	}

	private List<String> ids(String index, int limit) {
		Set<String> ids = this.redis.opsForZSet().reverseRange(index, 0, (limit < 0) ? -1 : limit - 1L);
		return (ids != null) ? List.copyOf(ids) : List.of();
	}

}
