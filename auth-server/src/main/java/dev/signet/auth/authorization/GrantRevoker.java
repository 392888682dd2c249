package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signet.auth.client.ClientPolicy.BlastRadius;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.session.Origin;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one path on which grants die before their time, whoever wants it. */
@Component
class GrantRevoker {

	private static final Logger logger = LoggerFactory.getLogger(GrantRevoker.class);

	/** Those of replicas and of Redis differ a little. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	private static final Duration REPEATED = Duration.ofMinutes(5);

	private static final int MOST_REPEATED = 10_000;

	private final GrantStore store;

	private final GrantIndex index;

	private final SsoSessions sessions;

	private final RedisPipeline pipeline;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	/** Grants that came twice, of which resource servers have heard lately. */
	private final Cache<String, Boolean> announced = Caffeine.newBuilder()
		.maximumSize(MOST_REPEATED)
		.expireAfterWrite(REPEATED)
		.build();

	GrantRevoker(GrantStore store, GrantIndex index, SsoSessions sessions, RedisPipeline pipeline,
			ApplicationEventPublisher events, Clock clock) {
		this.store = store;
		this.index = index;
		this.sessions = sessions;
		this.pipeline = pipeline;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Revokes grants and publishes {@link AuthorizationRevoked} for each.
	 * @return how many this call revoked
	 */
	int revoke(Collection<String> grantIds, Revocation reason, String revokedBy) {
		return revoke(grantIds, reason, revokedBy, reason == Revocation.SESSION_ENDED);
	}

	/**
	 * Revokes grants.
	 * @param covered whether resource servers hear it all at once, of what they belong to
	 */
	int revoke(Collection<String> grantIds, Revocation reason, String revokedBy, boolean covered) {
		List<Grant> revoked = List.of();
		try {
			if (!covered) {
				announce(grantIds, revokedBy);
			}
		}
		finally {
			revoked = revokeQuietly(grantIds, reason);
			revoked.forEach((grant) -> this.events.publishEvent(new AuthorizationRevoked(grant, reason, revokedBy)));
		}
		return revoked.size();
	}

	/** Tells resource servers of grants, one by one. */
	void announce(Collection<String> grantIds, String revokedBy) {
		if (!grantIds.isEmpty()) {
			this.events.publishEvent(new GrantRevocationBegun(List.copyOf(grantIds), revokedBy));
		}
	}

	/** Revokes grants of which so many die at once that nobody wants to hear of each. */
	List<Grant> revokeQuietly(Collection<String> grantIds, Revocation reason) {
		long now = this.clock.millis();
		List<CompletionStage<Optional<GrantRecord>>> asked = grantIds.stream()
			.map((id) -> this.store.revoke(id, reason, now))
			.toList();
		return this.pipeline.awaitAll(asked)
			.stream()
			.flatMap(Optional::stream)
			.map(GrantRecord::grant)
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * Revokes one access token, alone, and says so.
	 * @param rest how long it may still live at most
	 */
	void revokeToken(AccessTokenRevoked revoked, Duration rest) {
		try {
			this.events.publishEvent(new TokenRevocationBegun(revoked.jti(), revoked.expiresAt()));
		}
		finally {
			this.store.revokeToken(revoked.jti(), rest.plus(CLOCK_SKEW));
		}
		this.events.publishEvent(revoked);
	}

	/**
	 * A grant came again that was revoked for coming twice. Whoever revoked it may have
	 * been killed before the rest was done. Whatever began later is spared.
	 * @param radius what a reuse takes with it
	 */
	void repeat(GrantRecord record, BlastRadius radius) {
		boolean reused = record.revoked() == Revocation.TOKEN_REUSED;
		if (!reused && record.revoked() != Revocation.CODE_REPLAYED) {
			return;
		}
		record.history()
			.filter((history) -> this.announced.asMap().putIfAbsent(record.id(), true) == null)
			.ifPresent((history) -> {
				Grant grant = history.grant();
				Instant until = Objects.requireNonNullElse(history.revokedAt(), Instant.EPOCH);
				doAll(grant, () -> announce(List.of(grant.id()), grant.clientId()),
						() -> spread(grant, reused ? radius : BlastRadius.FAMILY, until));
			});
	}

	/**
	 * A code came a second time.
	 * @param record the grant before
	 * @param revoked whether the store has revoked it in the same step that noticed
	 */
	void codeReplayed(GrantRecord record, boolean revoked) {
		record.grant().filter((grant) -> revoked || revokes(grant, Revocation.CODE_REPLAYED, 0)).ifPresent((grant) -> {
			logger.warn("Authorization code of grant {} was presented twice at client {}; grant revoked", grant.id(),
					grant.clientId());
			died(grant, Revocation.CODE_REPLAYED, new CodeReplayed(grant.id(), grant.clientId()), BlastRadius.FAMILY);
		});
	}

	/**
	 * A refresh token came after its successor was in use.
	 * @param record the grant before
	 * @param revoked whether the store has revoked it in the same step that noticed
	 */
	void tokenReused(GrantRecord record, long presented, BlastRadius radius, boolean revoked) {
		record.grant()
			.filter((grant) -> revoked || revokes(grant, Revocation.TOKEN_REUSED, presented))
			.ifPresent((grant) -> {
				logger.warn(
						"Refresh token {} of grant {} was presented at client {} though {} is the newest; revoked: {}",
						presented, grant.id(), grant.clientId(), record.sequence(), radius);
				Origin origin = CurrentOrigin.get();
				died(grant, Revocation.TOKEN_REUSED,
						new RefreshTokenReused(grant.id(), grant.subject(), grant.clientId(), presented,
								record.sequence(), origin.address(), origin.device(), record.address(),
								record.lastDevice()),
						radius);
			});
	}

	/** Whether it is for this call to tell the others. */
	private boolean revokes(Grant grant, Revocation reason, long presented) {
		return this.pipeline
			.await(this.store.revokeReused(grant.id(), reason, this.clock.millis(), presented, CurrentOrigin.get()))
			.isPresent();
	}

	private void died(Grant grant, Revocation reason, Object why, BlastRadius radius) {
		this.store.unlist(grant);
		this.announced.put(grant.id(), true);
		doAll(grant, () -> announce(List.of(grant.id()), grant.clientId()),
				() -> this.events.publishEvent(new AuthorizationRevoked(grant, reason, grant.clientId())),
				() -> this.events.publishEvent(why), () -> spread(grant, radius, Instant.MAX));
	}

	/**
	 * Does all that follows from a death, whichever part fails: none of it can be noticed
	 * again by itself. What failed is done when the grant comes once more.
	 */
	private void doAll(Grant grant, Runnable... parts) {
		RuntimeException failure = null;
		for (Runnable part : parts) {
			try {
				part.run();
			}
			catch (RuntimeException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure != null) {
			this.announced.invalidate(grant.id());
			throw failure;
		}
	}

	/** Ends what the client's policy says of all that began until then. */
	private void spread(Grant grant, BlastRadius radius, Instant until) {
		if (radius == BlastRadius.SESSION && grant.sid() != null) {
			this.sessions.end(grant.sid(), SessionEnd.TOKEN_REUSED, grant.clientId());
		}
		if (radius == BlastRadius.USER) {
			try {
				this.sessions.endAllOf(grant.subject(), (session) -> session.beganUntil(until), SessionEnd.TOKEN_REUSED,
						grant.clientId());
			}
			finally {
				revoke(liveOf(grant.subject(), until), Revocation.TOKEN_REUSED, grant.clientId());
			}
		}
	}

	private List<String> liveOf(String subject, Instant until) {
		return this.index.load(RedisKeys.grantsOfUser(subject), this.index.ofUser(subject))
			.stream()
			.filter((grant) -> grant.beganUntil(until))
			.map(Grant::id)
			.toList();
	}

}
