package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signet.auth.client.ClientPolicy.BlastRadius;
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
	 * been killed before resource servers could hear of it.
	 */
	void repeat(GrantRecord record) {
		if ((record.revoked() == Revocation.CODE_REPLAYED || record.revoked() == Revocation.TOKEN_REUSED)
				&& this.announced.asMap().putIfAbsent(record.id(), true) == null) {
			record.grant().ifPresent((grant) -> announce(List.of(grant.id()), grant.clientId()));
		}
	}

	/**
	 * A code came a second time.
	 * @param record the grant before
	 * @param revoked whether the store has revoked it in the same step that noticed
	 */
	void codeReplayed(GrantRecord record, boolean revoked) {
		record.grant().filter((grant) -> died(grant, Revocation.CODE_REPLAYED, 0, revoked)).ifPresent((grant) -> {
			logger.warn("Authorization code of grant {} was presented twice at client {}; grant revoked", grant.id(),
					grant.clientId());
			this.events.publishEvent(new CodeReplayed(grant.id(), grant.clientId()));
		});
	}

	/**
	 * A refresh token came after its successor was in use.
	 * @param record the grant before
	 * @param revoked whether the store has revoked it in the same step that noticed
	 */
	void tokenReused(GrantRecord record, long presented, BlastRadius radius, boolean revoked) {
		record.grant()
			.filter((grant) -> died(grant, Revocation.TOKEN_REUSED, presented, revoked))
			.ifPresent((grant) -> {
				logger.warn(
						"Refresh token {} of grant {} was presented at client {} though {} is the newest; revoked: {}",
						presented, grant.id(), grant.clientId(), record.sequence(), radius);
				Origin origin = CurrentOrigin.get();
				this.events.publishEvent(new RefreshTokenReused(grant.id(), grant.subject(), grant.clientId(),
						presented, record.sequence(), origin.address(), origin.device(), record.address(),
						record.lastDevice()));
				if (radius == BlastRadius.SESSION && grant.sid() != null) {
					this.sessions.end(grant.sid(), SessionEnd.TOKEN_REUSED, grant.clientId());
				}
				if (radius == BlastRadius.USER) {
					this.sessions.endAllOf(grant.subject(), SessionEnd.TOKEN_REUSED, grant.clientId());
					revoke(this.index.ofUser(grant.subject()), Revocation.TOKEN_REUSED, grant.clientId());
				}
			});
	}

	/** Whether it is for this call to tell the others. */
	private boolean died(Grant grant, Revocation reason, long presented, boolean revoked) {
		boolean won = revoked || this.pipeline
			.await(this.store.revokeReused(grant.id(), reason, this.clock.millis(), presented, CurrentOrigin.get()))
			.isPresent();
		if (won) {
			this.store.unlist(grant);
			this.announced.put(grant.id(), true);
			try {
				announce(List.of(grant.id()), grant.clientId());
			}
			finally {
				this.events.publishEvent(new AuthorizationRevoked(grant, reason, grant.clientId()));
			}
		}
		return won;
	}

}
