package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;

import org.springframework.stereotype.Component;

/**
 * The live grants.
 */
@Component
public class Authorizations {

	// A refresh token that is presented again within it gives an access token, too, and
	// leaves no trace.
	private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

	private static final Comparator<Grant> LAST_USED_FIRST = Comparator.comparing(Grant::lastUsedAt).reversed();

	private final GrantStore store;

	private final GrantIndex index;

	private final GrantRevoker revoker;

	private final GrantSearch search;

	private final RedisPipeline pipeline;

	private final Clock clock;

	Authorizations(GrantStore store, GrantIndex index, GrantRevoker revoker, GrantSearch search, RedisPipeline pipeline,
			Clock clock) {
		this.store = store;
		this.index = index;
		this.revoker = revoker;
		this.search = search;
		this.pipeline = pipeline;
		this.clock = clock;
	}

	/** The grant, if it is alive. */
	public Optional<Grant> find(String grantId) {
		return this.pipeline.await(this.store.find(grantId)).filter(GrantRecord::isAlive).flatMap(GrantRecord::grant);
	}

	/** Live grants of a person, last used first. */
	public List<Grant> ofUser(String subject) {
		return sorted(this.index.load(RedisKeys.grantsOfUser(subject), this.index.ofUser(subject)));
	}

	/** Live grants that an SSO session authorised, last used first. */
	public List<Grant> ofSession(String sid) {
		return sorted(this.index.load(RedisKeys.grantsOfSession(sid), this.index.ofSession(sid)));
	}

	/** Live grants of a client, last used first, at most {@code limit}. */
	public List<Grant> ofClient(String clientId, int limit) {
		return sorted(this.index.load(RedisKeys.grantsOfClient(clientId), this.index.ofClient(clientId, limit)));
	}

	/** Live grants that match, newest first. */
	public GrantPage search(GrantQuery query) {
		return this.search.search(query);
	}

	/** What happened to a grant, alive or revoked, until its deadline. */
	public Optional<GrantHistory> history(String grantId) {
		return this.pipeline.await(this.store.find(grantId)).flatMap(GrantRecord::history);
	}

	/** What happened to all that a person granted, alive or revoked, newest first. */
	public List<GrantHistory> historyOfUser(String subject) {
		return this.index.records(subject)
			.stream()
			.map(GrantRecord::history)
			.flatMap(Optional::stream)
			.sorted(Comparator.comparing((GrantHistory history) -> history.grant().issuedAt()).reversed())
			.toList();
	}

	/**
	 * How many grants clients have that were issued until then; some may have ended by
	 * themselves lately.
	 */
	public long countOfClients(Collection<String> clientIds, Instant until) {
		return this.index.countOfClients(clientIds, until);
	}

	/**
	 * Revokes one grant and publishes {@link AuthorizationRevoked}.
	 * @param revokedBy account id or client id of who does it
	 * @return whether this call revoked it
	 */
	public boolean revoke(String grantId, Revocation reason, String revokedBy) {
		return this.revoker.revoke(List.of(grantId), reason, revokedBy) == 1;
	}

	/**
	 * Revokes one access token, alone.
	 * @param rest how long it may still live at most
	 * @param revokedBy account id or client id of who does it
	 */
	public void revokeToken(String jti, Duration rest, String revokedBy) {
		Optional<Grant> grant = find(jti.substring(0, Math.max(0, jti.indexOf('.'))));
		this.revoker.revokeToken(
				new AccessTokenRevoked(jti, this.clock.instant().plus(rest), grant.map(Grant::clientId).orElse(null),
						grant.map(Grant::subject).orElse(null), grant.map(Grant::sid).orElse(null), revokedBy),
				rest);
	}

	/**
	 * Revokes what an SSO session authorised, but not what may outlive it.
	 * @return how many
	 */
	public int revokeSession(String sid, Revocation reason, String revokedBy) {
		return revoke(ofSession(sid), (grant) -> !grant.offline(), reason, revokedBy);
	}

	/**
	 * Revokes all that a person granted to one client.
	 * @return how many
	 */
	public int revokeUserClient(String subject, String clientId, Revocation reason, String revokedBy) {
		return revoke(ofUser(subject), (grant) -> grant.clientId().equals(clientId), reason, revokedBy);
	}

	/**
	 * Revokes all that a person granted until then, or by a sign-in until then, when
	 * resource servers hear it of the person and of the sessions. Of what may outlive
	 * those and was used later they hear one by one.
	 * @return how many
	 */
	public int revokeUser(String subject, Instant until, Revocation reason, String revokedBy) {
		List<Grant> grants = ofUser(subject).stream().filter((grant) -> grant.beganUntil(until)).toList();
		List<String> ids = grants.stream().map(Grant::id).toList();
		return told(grants.stream().filter(Grant::offline), until, revokedBy,
				() -> this.revoker.revoke(ids, reason, revokedBy, true));
	}

	/** Forgets who it was that granted anything, when that person is erased. */
	public void eraseUser(String subject) {
		this.pipeline.awaitAll(this.index.ofUser(subject).stream().map(this.store::erase).toList());
	}

	/**
	 * Revokes some of what anybody granted to a client until then, newest first, without
	 * a word to anybody. For cleaning up behind a mark.
	 * @param after where the last call ended, empty to begin
	 * @return where the next call begins, empty when all is done
	 */
	public Optional<String> sweepClient(String clientId, Instant until, Revocation reason, Optional<String> after) {
		return this.search.sweep(clientId, until, after, (grants) -> this.revoker.revokeQuietly(grants, reason));
	}

	/**
	 * Revokes some of what anybody granted to a client until then, newest first, and
	 * tells resource servers of those that were used later.
	 * @param after where the last call ended, empty to begin
	 * @return where the next call begins, empty when all is done
	 */
	public Optional<String> sweepClient(String clientId, Instant until, Revocation reason, String revokedBy,
			Optional<String> after) {
		return this.search.sweep(clientId, until, after,
				(grants) -> told(this.index.load(RedisKeys.grantsOfClient(clientId), grants).stream(), until, revokedBy,
						() -> this.revoker.revokeQuietly(grants, reason)));
	}

	/**
	 * Access tokens that were issued after a mark are not older than it, as resource
	 * servers see it. Told first, but done in any case.
	 */
	private <T> T told(Stream<Grant> grants, Instant until, String revokedBy, Supplier<T> revocation) {
		T done;
		try {
			this.revoker.announce(grants.filter((grant) -> grant.lastUsedAt().plus(LONGEST_GRACE).isAfter(until))
				.map(Grant::id)
				.toList(), revokedBy);
		}
		finally {
			done = revocation.get();
		}
		return done;
	}

	private int revoke(List<Grant> grants, Predicate<Grant> which, Revocation reason, String revokedBy) {
		return this.revoker.revoke(grants.stream().filter(which).map(Grant::id).toList(), reason, revokedBy);
	}

	private static List<Grant> sorted(List<Grant> grants) {
		return grants.stream().sorted(LAST_USED_FIRST).toList();
	}

}
