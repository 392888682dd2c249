package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.authorization.GrantOwners.Owner;
import dev.signet.auth.authorization.Handle.Kind;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Component;

/**
 * What opaque access tokens stand for, in Redis: one string each ({@code SET}, {@code
 * GET}), which ends with the token. It rides in the round-trip of the change that issues
 * the token; left behind by one that failed, it stands for a token that nobody has.
 */
@Component
class AccessTokenStore {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final RedisPipeline pipeline;

	private final Handles handles;

	private final GrantOwners owners;

	private final Clock clock;

	AccessTokenStore(RedisPipeline pipeline, Handles handles, GrantOwners owners, Clock clock) {
		this.pipeline = pipeline;
		this.handles = handles;
		this.owners = owners;
		this.clock = clock;
	}

	/**
	 * Keeps what the access token says, if it does not say so itself, and remembers whose
	 * it is for whoever asks about it.
	 */
	CompletionStage<?> keep(OAuth2Authorization authorization, boolean ofSession) {
		OAuth2Authorization.Token<OAuth2AccessToken> token = authorization.getAccessToken();
		@Nullable Map<String, Object> claims = (token != null) ? token.getClaims() : null;
		Optional<Handle> handle = (token != null)
				? this.handles.read(Kind.ACCESS_TOKEN, token.getToken().getTokenValue()) : Optional.empty();
		if (handle.isEmpty() || claims == null) {
			return CompletableFuture.completedFuture("");
		}
		AccessTokenRecord record = AccessTokenRecord.of(claims, ofSession);
		FoundGrant grant = FoundGrant.in(authorization);
		this.owners.remember(handle.get().grantId(), (grant != null) ? Owner.of(grant.document()) : Owner.of(record));
		Duration life = Duration.between(this.clock.instant(), record.expiresAt().plusSeconds(1));
		return this.pipeline.set(key(handle.get()), JSON.writeValueAsString(record), life);
	}

	/** What a token stands for; nothing once it has expired. */
	CompletionStage<Optional<AccessTokenRecord>> find(Handle handle) {
		Instant now = this.clock.instant();
		return this.pipeline.get(key(handle))
			.thenApply((json) -> json.map((text) -> JSON.readValue(text, AccessTokenRecord.class))
				.filter((record) -> now.isBefore(record.expiresAt())));
	}

	private static String key(Handle handle) {
		return RedisKeys.accessToken(handle.grantId(), handle.sequence());
	}

}
