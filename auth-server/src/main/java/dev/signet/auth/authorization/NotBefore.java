package dev.signet.auth.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.LuaScript;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Marks before which nothing of a person, a client or anybody counts. One write revokes
 * any number of grants and access tokens. Whoever uses one reads the mark of all
 * ({@code HGETALL}) in the round-trip that it costs anyway and asks in it for those of
 * the person and the client ({@code EXISTS}), which are there for a few minutes only;
 * just then it takes another to read them.
 */
@Component
public class NotBefore {

	private static final LuaScript RAISE = LuaScript.returningInteger("authorization/raise_mark");

	private static final LuaScript SETTLE = LuaScript.returningInteger("authorization/settle_mark");

	// Longer than grants usually live, for when nobody cleans up behind the mark.
	private static final Duration LIFE = Duration.ofDays(400);

	private final RedisPipeline pipeline;

	NotBefore(RedisPipeline pipeline) {
		this.pipeline = pipeline;
	}

	/** Revokes all grants of a person, and all access tokens, issued until then. */
	public void raiseUser(String subject, Instant until) {
		raise(RedisKeys.notBeforeUser(subject), until, until, LIFE);
	}

	/**
	 * Revokes all access tokens of a person issued until then, but no grant.
	 * @param life longer than any access token lives
	 */
	public void raiseTokensOfUser(String subject, Instant until, Duration life) {
		raise(RedisKeys.notBeforeUser(subject), Instant.EPOCH, until, life);
	}

	/** Revokes all grants and access tokens of a client issued until then. */
	public void raiseClient(String clientId, Instant until) {
		raise(RedisKeys.notBeforeClient(clientId), until, until, LIFE);
	}

	/** Revokes all grants and access tokens issued until then. */
	public void raiseAll(Instant until) {
		raise(RedisKeys.NOT_BEFORE, until, until, LIFE);
	}

	/**
	 * Lets the mark of a person end with the last access token, because nothing else is
	 * left behind it.
	 * @param until no grant issued until then is left
	 */
	public void settleUser(String subject, Instant until, Duration life) {
		settle(RedisKeys.notBeforeUser(subject), until, life);
	}

	/**
	 * Lets the mark of a client end with the last access token.
	 * @param until no grant issued until then is left
	 */
	public void settleClient(String clientId, Instant until, Duration life) {
		settle(RedisKeys.notBeforeClient(clientId), until, life);
	}

	/** What concerns the grants of a person at a client. */
	CompletionStage<Mark> of(String subject, String clientId) {
		String user = RedisKeys.notBeforeUser(subject);
		String client = RedisKeys.notBeforeClient(clientId);
		return withAll(this.pipeline.exists(user, client)
			.thenCompose((any) -> any ? read(user, true).thenCombine(read(client, false), Mark::highest)
					: CompletableFuture.completedFuture(Mark.NONE)));
	}

	/** What concerns a client itself. */
	CompletionStage<Mark> ofClient(String clientId) {
		String client = RedisKeys.notBeforeClient(clientId);
		return withAll(read(client, false));
	}

	// That of all stays for long, so that it is not worth asking for.
	private CompletionStage<Mark> withAll(CompletionStage<Mark> mark) {
		return mark.thenCombine(read(RedisKeys.NOT_BEFORE, true), Mark::highest);
	}

	private CompletionStage<Mark> read(String key, boolean signIns) {
		return this.pipeline.hash(key).thenApply((fields) -> Mark.read(fields, signIns));
	}

	private void raise(String key, Instant grants, Instant tokens, Duration life) {
		CompletionStage<Long> raised = this.pipeline.run(RAISE, List.of(key), grants.toEpochMilli(),
				tokens.getEpochSecond(), life.toMillis());
		this.pipeline.await(raised);
	}

	private void settle(String key, Instant until, Duration life) {
		CompletionStage<Long> settled = this.pipeline.run(SETTLE, List.of(key), until.toEpochMilli(), life.toMillis());
		this.pipeline.await(settled);
	}

	/**
	 * A mark as it stands.
	 *
	 * @param grants grants issued until then are dead, epoch milliseconds
	 * @param tokens access tokens issued until then are dead, epoch seconds
	 * @param signIns whoever signed in until then is signed out, epoch milliseconds
	 */
	record Mark(long grants, long tokens, long signIns) {

		private static final Mark NONE = new Mark(0, 0, 0);

		/**
		 * Whether a grant was issued too early, or stands on a sign-in that was: one that
		 * is born while the mark is raised must not outlive it.
		 */
		boolean covers(GrantDocument document) {
			return document.issuedAt() <= this.grants || document.authTime() <= this.signIns;
		}

		/** Whether an access token was issued too early. */
		boolean covers(@Nullable Instant issuedAt) {
			return this.tokens > 0 && (issuedAt == null || issuedAt.getEpochSecond() <= this.tokens);
		}

		private Mark highest(Mark other) {
			return new Mark(Math.max(this.grants, other.grants), Math.max(this.tokens, other.tokens),
					Math.max(this.signIns, other.signIns));
		}

		private static Mark read(Map<String, String> fields, boolean signIns) {
			if (fields.isEmpty()) {
				return NONE;
			}
			long grants = Long.parseLong(fields.getOrDefault("g", "0"));
			return new Mark(grants, Long.parseLong(fields.getOrDefault("t", "0")), signIns ? grants : 0);
		}

	}

}
