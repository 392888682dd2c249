package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

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

	private final GrantStore store;

	private final GrantIndex index;

	private final SsoSessions sessions;

	private final RedisPipeline pipeline;

	private final ApplicationEventPublisher events;

	private final Clock clock;

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
	 * Revokes grants and publishes {@link AuthorizationsRevoked}, then
	 * {@link AuthorizationRevoked} for each.
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
		List<Grant> revoked = revokeQuietly(grantIds, reason);
		publish(revoked, reason, revokedBy, covered);
		return revoked.size();
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

	/** Revokes one access token, alone, and publishes {@link AccessTokenRevoked}. */
	void revokeToken(String jti, Instant expiresAt, Duration rest) {
		this.store.revokeToken(jti, rest);
		this.events.publishEvent(new AccessTokenRevoked(jti, expiresAt));
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
			publish(List.of(grant), reason, grant.clientId(), false);
		}
		return won;
	}

	private void publish(List<Grant> grants, Revocation reason, String revokedBy, boolean covered) {
		if (!grants.isEmpty()) {
			this.events.publishEvent(new AuthorizationsRevoked(grants, reason, revokedBy, covered));
		}
		grants.forEach((grant) -> this.events.publishEvent(new AuthorizationRevoked(grant, reason, revokedBy)));
	}

}
