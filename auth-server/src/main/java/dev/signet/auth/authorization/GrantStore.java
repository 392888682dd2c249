package dev.signet.auth.authorization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.session.Origin;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Grants in Redis: one hash each ({@code HGETALL} to find, one {@code EVALSHA} per state
 * change), which its own deadline removes, and three indexes ({@code ZADD}). The sequence
 * number is the version that changes compare and set.
 *
 * @see <a href="../../../../../../../docs/decisions/0002-one-record-per-grant.md">ADR
 * 2</a>
 */
@Component
class GrantStore {

	private static final LuaScript CREATE = LuaScript.returningInteger("authorization/create_grant");

	private static final LuaScript LIST = LuaScript.returningInteger("authorization/list_grant");

	private static final LuaScript REDEEM = LuaScript.returningInteger("authorization/redeem_code");

	private static final LuaScript ROTATE = LuaScript.returningInteger("authorization/rotate_refresh_token");

	private static final LuaScript REVOKE = LuaScript.returningList("authorization/revoke_grant");

	private static final LuaScript ERASE = LuaScript.returningInteger("authorization/erase_grant");

	private static final JsonMapper JSON = JsonMapper.shared();

	// So many grants of a person are no burden, dead or alive.
	private static final int FEW = 32;

	private static final int LOOKED_AT = 4;

	private final RedisPipeline pipeline;

	private final StringRedisTemplate redis;

	GrantStore(RedisPipeline pipeline, StringRedisTemplate redis) {
		this.pipeline = pipeline;
		this.redis = redis;
	}

	/** What became of a redemption or rotation. */
	enum Outcome {

		DONE, SAME_SUCCESSOR, GONE, REVOKED, USED_TWICE;

		static Outcome of(long code) {
			if (code == 1) {
				return DONE;
			}
			if (code == 2) {
				return SAME_SUCCESSOR;
			}
			if (code == -1) {
				return REVOKED;
			}
			return (code == 0) ? GONE : USED_TWICE;
		}

	}

	/**
	 * Writes a grant whose code lives until the deadline. One that is not in all of its
	 * indexes could not be found to be revoked, so it fails as a whole. The record comes
	 * first, because whoever finds an entry without one takes it out of the index.
	 */
	CompletionStage<?> create(String grantId, GrantDocument document, Origin origin, long now, long deadline) {
		CompletionStage<?> created = this.pipeline.run(CREATE, key(grantId), deadline, "seq", 0, "rot", now, "end",
				deadline, "addr", origin.address(), "doc", JSON.writeValueAsString(document), "log",
				GrantTimeline.begin(now, origin));
		return this.pipeline.after(created, () -> index(grantId, document, now));
	}

	private CompletionStage<Void> index(String grantId, GrantDocument document, long now) {
		List<CompletionStage<?>> indexed = new ArrayList<>();
		String ofUser = RedisKeys.grantsOfUser(document.subject());
		CompletionStage<Long> members = this.pipeline.index(ofUser, grantId, document.expiresAt());
		members.thenAccept((count) -> tidy(ofUser, count));
		indexed.add(members);
		indexed.add(list(RedisKeys.grantsOfClient(document.clientId()), grantId, document, now));
		if (document.sid() != null) {
			long end = Math.min(document.expiresAt(), now + SsoSessions.LONGEST.toMillis());
			indexed.add(this.pipeline.index(RedisKeys.grantsOfSession(document.sid()), grantId, end));
		}
		if (document.offline()) {
			indexed.add(list(RedisKeys.OFFLINE_GRANTS, grantId, document, now));
		}
		return CompletableFuture
			.allOf(indexed.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
	}

	private CompletionStage<?> list(String index, String grantId, GrantDocument document, long now) {
		return this.pipeline.run(LIST, List.of(index), grantId, document.issuedAt(), document.expiresAt(), now);
	}

	/**
	 * Whenever an index grows that perhaps nobody ever reads, a few of its entries are
	 * looked at; more than one in four of nothing cannot stay in it for long.
	 */
	private void tidy(String index, long members) {
		if (members > FEW) {
			this.pipeline.some(index, LOOKED_AT).thenAccept((ids) -> prune(index, ids));
		}
	}

	/**
	 * Takes grants out of an index of which there is no record any more.
	 * @return whether there is one, of each
	 */
	List<CompletionStage<Boolean>> prune(String index, List<String> grantIds) {
		return grantIds.stream().map((id) -> this.pipeline.exists(RedisKeys.grant(id)).thenApply((there) -> {
			if (!there) {
				this.pipeline.unindex(index, id);
			}
			return there;
		})).toList();
	}

	/**
	 * Takes a revoked grant out of the indexes of what is alive; that of its person keeps
	 * it, to show. Nobody waits for it, because whoever finds it looks at the record.
	 */
	void unlist(Grant grant) {
		this.pipeline.unindex(RedisKeys.grantsOfClient(grant.clientId()), grant.id());
		if (grant.sid() != null) {
			this.pipeline.unindex(RedisKeys.grantsOfSession(grant.sid()), grant.id());
		}
		if (grant.offline()) {
			this.pipeline.unindex(RedisKeys.OFFLINE_GRANTS, grant.id());
		}
	}

	CompletionStage<Optional<GrantRecord>> find(String grantId) {
		return this.pipeline.hash(RedisKeys.grant(grantId)).thenApply((fields) -> read(grantId, fields));
	}

	CompletionStage<Outcome> redeem(String grantId, GrantDocument document, Origin origin, long now, long deadline) {
		CompletionStage<Long> code = this.pipeline.run(REDEEM, key(grantId), now, deadline,
				JSON.writeValueAsString(document), GrantTimeline.time(now), GrantTimeline.origin(origin));
		return code.thenApply(Outcome::of);
	}

	CompletionStage<Outcome> rotate(String grantId, long presented, long now, Duration grace, long deadline,
			Origin origin) {
		CompletionStage<Long> code = this.pipeline.run(ROTATE, key(grantId), presented, now, grace.toMillis(), deadline,
				origin.address(), GrantTimeline.time(now), GrantTimeline.origin(origin));
		return code.thenApply(Outcome::of);
	}

	/** Revokes a grant; the record as it was, if this call did it. */
	CompletionStage<Optional<GrantRecord>> revoke(String grantId, Revocation reason, long now) {
		return revoke(grantId, List.of(reason, GrantTimeline.time(now)));
	}

	/**
	 * Revokes a grant because a code or refresh token came again too late.
	 * @param presented sequence of what came again
	 * @param origin where it came from
	 */
	CompletionStage<Optional<GrantRecord>> revokeReused(String grantId, Revocation reason, long now, long presented,
			Origin origin) {
		return revoke(grantId, List.of(reason, GrantTimeline.time(now), presented, GrantTimeline.origin(origin)));
	}

	/** Forgets whose grant it was; that it is revoked stays. */
	CompletionStage<Long> erase(String grantId) {
		return this.pipeline.run(ERASE, key(grantId), Revocation.ACCOUNT_CHANGED);
	}

	private CompletionStage<Optional<GrantRecord>> revoke(String grantId, List<Object> arguments) {
		CompletionStage<List<Object>> fields = this.pipeline.run(REVOKE, key(grantId), arguments.toArray());
		return fields.thenApply((flat) -> {
			Optional<GrantRecord> revoked = read(grantId, RedisPipeline.fields(flat));
			revoked.flatMap(GrantRecord::grant).ifPresent(this::unlist);
			return revoked;
		});
	}

	/** Keeps a request until the person has decided. */
	void savePending(String stateDigest, GrantDocument document, Duration timeout) {
		this.redis.opsForValue().set(RedisKeys.pendingConsent(stateDigest), JSON.writeValueAsString(document), timeout);
	}

	Optional<GrantDocument> findPending(String stateDigest) {
		return Optional.ofNullable(this.redis.opsForValue().get(RedisKeys.pendingConsent(stateDigest)))
			.map((json) -> JSON.readValue(json, GrantDocument.class));
	}

	/** Takes a waiting request away; of several callers one succeeds. */
	boolean takePending(String stateDigest) {
		return Boolean.TRUE.equals(this.redis.delete(RedisKeys.pendingConsent(stateDigest)));
	}

	/**
	 * Marks one access token as revoked for as long as it would have lived. An opaque one
	 * loses its record, too, since it may live as long as its session.
	 */
	void revokeToken(String jti, Duration rest) {
		CompletionStage<?> marked = this.pipeline.set(RedisKeys.revokedToken(jti), "", rest);
		AccessTokenHandles.read(jti)
			.ifPresent((handle) -> this.pipeline
				.await(this.pipeline.delete(RedisKeys.accessToken(handle.grantId(), handle.sequence()))));
		this.pipeline.await(marked);
	}

	CompletionStage<Boolean> tokenRevoked(String jti) {
		return this.pipeline.exists(RedisKeys.revokedToken(jti));
	}

	private static List<String> key(String grantId) {
		return List.of(RedisKeys.grant(grantId));
	}

	private static Optional<GrantRecord> read(String grantId, Map<String, String> fields) {
		if (!fields.containsKey("seq")) {
			return Optional.empty();
		}
		@Nullable String document = fields.get("doc");
		@Nullable String revoked = fields.get("revoked");
		return Optional.of(new GrantRecord(grantId,
				(document != null) ? JSON.readValue(document, GrantDocument.class) : null, number(fields, "seq"),
				number(fields, "rot"), number(fields, "end"), fields.getOrDefault("addr", ""),
				(revoked != null) ? Revocation.valueOf(revoked) : null, fields.get("log")));
	}

	private static long number(Map<String, String> fields, String name) {
		return Long.parseLong(fields.getOrDefault(name, "0"));
	}

}
