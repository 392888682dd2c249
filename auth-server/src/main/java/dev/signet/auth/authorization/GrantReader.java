package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.signet.auth.authorization.GrantOwners.Owner;
import dev.signet.auth.authorization.GrantOwners.Standing;
import dev.signet.auth.authorization.Handle.Kind;
import dev.signet.auth.client.ClientPolicy;
import dev.signet.auth.client.ClientPolicy.BlastRadius;
import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Finds what a code, refresh token, access token or consent state stands for. A handle
 * that must not be used any more is refused here with the reason; whoever presents a used
 * one sets off its revocation.
 */
@Component
class GrantReader {

	private final Handles handles;

	private final GrantStore store;

	private final GrantRevoker revoker;

	private final AccessTokens accessTokens;

	private final GrantOwners owners;

	private final RegisteredClientRepository clients;

	private final RedisPipeline pipeline;

	private final Clock clock;

	GrantReader(Handles handles, GrantStore store, GrantRevoker revoker, AccessTokens accessTokens, GrantOwners owners,
			RegisteredClientRepository clients, RedisPipeline pipeline, Clock clock) {
		this.handles = handles;
		this.store = store;
		this.revoker = revoker;
		this.accessTokens = accessTokens;
		this.owners = owners;
		this.clients = clients;
		this.pipeline = pipeline;
		this.clock = clock;
	}

	/** An authorization request that waits for consent. */
	Optional<OAuth2Authorization> pending(String state) {
		return this.handles.digests(state).stream().flatMap((digest) -> pending(state, digest).stream()).findFirst();
	}

	private Optional<OAuth2Authorization> pending(String state, String digest) {
		return this.store.findPending(digest)
			.flatMap((document) -> builder(this.handles.newGrantId(), document)
				.map((builder) -> builder.attribute(OAuth2ParameterNames.STATE, state)
					.attribute(GrantWriter.PENDING, digest)
					.build()));
	}

	/** The grant of an authorization code that was not redeemed yet. */
	Optional<OAuth2Authorization> code(String code) {
		return this.handles.read(Kind.AUTHORIZATION_CODE, code).flatMap((handle) -> {
			GrantRecord record = find(handle.grantId()).orElseThrow(InvalidGrant::unknown);
			GrantDocument document = alive(record);
			if (record.sequence() != 0) {
				// RFC 6749 §4.1.2: a replayed code revokes what it issued.
				this.revoker.codeReplayed(record, false);
				throw InvalidGrant.replayed();
			}
			OAuth2AuthorizationCode token = new OAuth2AuthorizationCode(code, Instant.ofEpochMilli(document.issuedAt()),
					Instant.ofEpochMilli(record.deadline()));
			return builder(record.id(), document).map((builder) -> builder.token(token)
				.attribute(FoundGrant.ATTRIBUTE, new FoundGrant(record, document, handle))
				.build());
		});
	}

	/** The grant of a refresh token that may be used. */
	Optional<OAuth2Authorization> refreshToken(String token) {
		return this.handles.read(Kind.REFRESH_TOKEN, token).flatMap((handle) -> {
			GrantRecord record = find(handle.grantId()).orElseThrow(InvalidGrant::unknown);
			GrantDocument document = alive(record);
			if (handle.sequence() > record.sequence()) {
				// The MAC is right, so it was issued: the store has lost a rotation.
				throw InvalidGrant.unknown();
			}
			RegisteredClient client = this.clients.findById(document.clientId());
			if (client != null && !usable(handle, record, ClientPolicy.of(client).reuseGrace())) {
				this.revoker.tokenReused(record, handle.sequence(), ClientPolicy.of(client).blastRadius(), false);
				throw InvalidGrant.reused();
			}
			return withRefreshToken(token, handle, record, document, false);
		});
	}

	/** The grant of a refresh token for introspection and revocation, used up or not. */
	Optional<OAuth2Authorization> anyRefreshToken(String token) {
		return this.handles.read(Kind.REFRESH_TOKEN, token).flatMap((handle) -> {
			CompletionStage<Optional<GrantRecord>> asked = this.store.find(handle.grantId());
			Optional<CompletionStage<Standing>> known = this.owners.standing(handle.grantId());
			return this.pipeline.await(asked)
				.flatMap((record) -> record.alive()
					.filter((document) -> counts(document, known.orElseGet(() -> standing(record.id(), document))))
					.flatMap((document) -> withRefreshToken(token, handle, record, document,
							handle.sequence() != record.sequence())));
		});
	}

	/** What an access token stands for: a live grant, or nothing but itself. */
	Optional<OAuth2Authorization> accessToken(String token) {
		return this.accessTokens.verify(token).flatMap((jwt) -> {
			boolean ofClient = AccessTokens.ofClientItself(jwt);
			CompletionStage<Boolean> revoked = this.store.tokenRevoked(AccessTokens.jti(jwt));
			// The feed revokes by session whatever names one, of an offline grant too.
			CompletionStage<Standing> asked = this.owners
				.standing(new Owner(ofClient ? null : AccessTokens.subject(jwt), AccessTokens.clientId(jwt),
						jwt.getClaimAsString("sid")));
			Optional<GrantRecord> record = ofClient ? Optional.empty() : find(AccessTokens.grantId(jwt));
			Standing standing = this.pipeline.await(asked);
			if (this.pipeline.await(revoked) || standing.mark().covers(jwt.getIssuedAt()) || !standing.session()) {
				return Optional.empty();
			}
			if (ofClient) {
				return ofClient(token, jwt);
			}
			return record.flatMap((grant) -> grant.alive()
				.filter((document) -> !standing.mark().covers(document))
				.flatMap((document) -> builder(grant.id(), document)
					.map((builder) -> withIdToken(builder, document).token(accessToken(token, jwt), claims(jwt))
						.attribute(FoundGrant.ATTRIBUTE, new FoundGrant(grant, document, null))
						.build())));
		});
	}

	Optional<OAuth2Authorization> byId(String grantId) {
		return find(grantId).flatMap((record) -> record.alive()
			.flatMap((document) -> builder(grantId, document).map(OAuth2Authorization.Builder::build)));
	}

	/** Whether no mark says that it was granted too early, and its session is alive. */
	private boolean counts(GrantDocument document, CompletionStage<Standing> asked) {
		Standing standing = this.pipeline.await(asked);
		return !standing.mark().covers(document) && (document.boundTo() == null || standing.session());
	}

	private CompletionStage<Standing> standing(String grantId, GrantDocument document) {
		return this.owners.standing(grantId, Owner.of(document));
	}

	private Optional<GrantRecord> find(String grantId) {
		return this.pipeline.await(this.store.find(grantId));
	}

	private GrantDocument alive(GrantRecord record) {
		if (record.revoked() != null) {
			this.revoker.repeat(record, radius(record));
			throw InvalidGrant.revoked(record.revoked());
		}
		return record.alive().orElseThrow(InvalidGrant::unknown);
	}

	private BlastRadius radius(GrantRecord record) {
		return Optional.ofNullable(record.document())
			.map((document) -> this.clients.findById(document.clientId()))
			.map((client) -> ClientPolicy.of(client).blastRadius())
			.orElse(BlastRadius.FAMILY);
	}

	private boolean usable(Handle handle, GrantRecord record, Duration grace) {
		return handle.sequence() == record.sequence() || (handle.sequence() == record.sequence() - 1
				&& this.clock.millis() - record.rotatedAt() <= grace.toMillis());
	}

	private Optional<OAuth2Authorization.Builder> builder(String grantId, GrantDocument document) {
		return Optional.ofNullable(this.clients.findById(document.clientId()))
			.map((client) -> AuthorizationCodec.read(grantId, document, client));
	}

	private Optional<OAuth2Authorization> withRefreshToken(String token, Handle handle, GrantRecord record,
			GrantDocument document, boolean used) {
		OAuth2RefreshToken refreshToken = new OAuth2RefreshToken(token, Instant.ofEpochMilli(record.rotatedAt()),
				Instant.ofEpochMilli(record.deadline()));
		return builder(record.id(), document).map((builder) -> {
			withIdToken(builder, document).refreshToken(refreshToken)
				.attribute(FoundGrant.ATTRIBUTE, new FoundGrant(record, document, handle));
			withBinding(builder, document, record);
			return (used ? builder.invalidate(refreshToken) : builder).build();
		});
	}

	/**
	 * Spring compares the DPoP key with the one of the last access token (RFC 9449 §5).
	 */
	private static void withBinding(OAuth2Authorization.Builder builder, GrantDocument document, GrantRecord record) {
		if (document.keyThumbprint() != null) {
			OAuth2AccessToken last = new OAuth2AccessToken(TokenType.DPOP, "bound",
					Instant.ofEpochMilli(record.rotatedAt()), Instant.ofEpochMilli(record.deadline()));
			Map<String, Object> claims = Map.of("cnf", Map.of("jkt", document.keyThumbprint()));
			builder.token(last, (metadata) -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims));
		}
	}

	/** Spring wants to see that there was an ID token; its value is not kept. */
	static OAuth2Authorization.Builder withIdToken(OAuth2Authorization.Builder builder, GrantDocument document) {
		if (document.scopes().contains(OidcScopes.OPENID)) {
			Instant issuedAt = Instant.ofEpochMilli(document.issuedAt());
			builder.token(new OidcIdToken("issued", issuedAt, issuedAt.plusSeconds(1),
					Map.of(IdTokenClaimNames.SUB, document.subject())));
		}
		return builder;
	}

	private Optional<OAuth2Authorization> ofClient(String token, Jwt jwt) {
		return Optional.ofNullable(this.clients.findById(AccessTokens.clientId(jwt)))
			.map((client) -> OAuth2Authorization.withRegisteredClient(client)
				.id(AccessTokens.grantId(jwt))
				.principalName(AccessTokens.clientId(jwt))
				.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
				.token(accessToken(token, jwt), claims(jwt))
				.build());
	}

	private static OAuth2AccessToken accessToken(String token, Jwt jwt) {
		@Nullable String scope = jwt.getClaimAsString(OAuth2ParameterNames.SCOPE);
		return new OAuth2AccessToken(AccessTokens.type(jwt.getClaims()), token, jwt.getIssuedAt(), jwt.getExpiresAt(),
				(scope != null) ? Set.of(scope.split(" ")) : Set.of());
	}

	private static Consumer<Map<String, Object>> claims(Jwt jwt) {
		return (metadata) -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME,
				new HashMap<>(jwt.getClaims()));
	}

}
