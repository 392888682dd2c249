package dev.signet.auth.authorization;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signet.auth.authorization.Handle.Kind;
import dev.signet.auth.authorization.NotBefore.Mark;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Finds what an opaque access token stands for, if it may still be used: its record, its
 * grant, the marks of its owner and whether it was revoked alone are asked in one
 * round-trip. It takes a second to learn whose a grant is that this replica has not seen
 * lately, and to use the session that a token stands for. Junk has been refused by its
 * MAC before.
 */
@Component
class AccessTokenReader {

	/** Attribute: the token stands for the session, and its grant has nothing else. */
	static final String OF_SESSION = AccessTokenReader.class.getName() + ".session";

	private static final int OWNERS = 50_000;

	private final Handles handles;

	private final AccessTokenStore store;

	private final GrantStore grants;

	private final SsoSessions sessions;

	private final RegisteredClientRepository clients;

	private final NotBefore notBefore;

	private final RedisPipeline pipeline;

	// Whose a grant is never changes; known, its marks are asked for together with it.
	private final Cache<String, Owner> owners = Caffeine.newBuilder().maximumSize(OWNERS).build();

	AccessTokenReader(Handles handles, AccessTokenStore store, GrantStore grants, SsoSessions sessions,
			RegisteredClientRepository clients, NotBefore notBefore, RedisPipeline pipeline) {
		this.handles = handles;
		this.store = store;
		this.grants = grants;
		this.sessions = sessions;
		this.clients = clients;
		this.notBefore = notBefore;
		this.pipeline = pipeline;
	}

	Optional<OAuth2Authorization> find(String token) {
		return this.handles.read(Kind.ACCESS_TOKEN, token).flatMap((handle) -> find(token, handle));
	}

	private Optional<OAuth2Authorization> find(String token, Handle handle) {
		CompletionStage<Optional<AccessTokenRecord>> asked = this.store.find(handle);
		CompletionStage<Optional<GrantRecord>> grant = this.grants.find(handle.grantId());
		CompletionStage<Boolean> revoked = this.grants.tokenRevoked(AccessTokenHandles.jti(handle));
		@Nullable Owner known = this.owners.getIfPresent(handle.grantId());
		CompletionStage<Mark> marked = (known != null) ? mark(known) : null;
		Optional<AccessTokenRecord> record = this.pipeline.await(asked);
		Optional<GrantRecord> of = this.pipeline.await(grant);
		if (this.pipeline.await(revoked) || record.isEmpty()) {
			return Optional.empty();
		}
		Mark mark = this.pipeline.await((marked != null) ? marked : mark(owner(handle, record.get())));
		if (mark.covers(record.get().issuedAt())) {
			return Optional.empty();
		}
		if (ofClientItself(record.get())) {
			return client(text(record.get(), "client_id"))
				.map((client) -> ofClient(token, handle, record.get(), client));
		}
		return of.flatMap((found) -> found.alive()
			.filter((document) -> !mark.covers(document) && sessionLives(record.get(), document))
			.flatMap((document) -> client(document.clientId())
				.map((client) -> ofGrant(token, found, document, record.get(), client))));
	}

	private Owner owner(Handle handle, AccessTokenRecord record) {
		Owner owner = new Owner(ofClientItself(record) ? null : text(record, "sub"), text(record, "client_id"));
		this.owners.put(handle.grantId(), owner);
		return owner;
	}

	private CompletionStage<Mark> mark(Owner owner) {
		return (owner.subject() != null) ? this.notBefore.of(owner.subject(), owner.clientId())
				: this.notBefore.ofClient(owner.clientId());
	}

	/**
	 * A token that stands for the session is used with it. Any other dies with its grant
	 * when the session ends, unless the grant outlives it; then the token alone is meant.
	 */
	private boolean sessionLives(AccessTokenRecord record, GrantDocument document) {
		@Nullable String sid = (String) record.claims().get("sid");
		if (sid == null) {
			return true;
		}
		if (record.ofSession()) {
			return this.pipeline.await(this.sessions.keepAlive(sid));
		}
		return !document.offline() || this.sessions.find(sid).isPresent();
	}

	private Optional<RegisteredClient> client(String clientId) {
		return Optional.ofNullable(this.clients.findById(clientId));
	}

	private static OAuth2Authorization ofGrant(String token, GrantRecord found, GrantDocument document,
			AccessTokenRecord record, RegisteredClient client) {
		return GrantReader.withIdToken(AuthorizationCodec.read(found.id(), document, client), document)
			.token(accessToken(token, record),
					(metadata) -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, record.read()))
			.attribute(FoundGrant.ATTRIBUTE, new FoundGrant(found, document, null))
			.attribute(OF_SESSION, record.ofSession())
			.build();
	}

	private static OAuth2Authorization ofClient(String token, Handle handle, AccessTokenRecord record,
			RegisteredClient client) {
		return OAuth2Authorization.withRegisteredClient(client)
			.id(handle.grantId())
			.principalName(client.getClientId())
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.token(accessToken(token, record),
					(metadata) -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, record.read()))
			.build();
	}

	private static OAuth2AccessToken accessToken(String token, AccessTokenRecord record) {
		@Nullable Object scope = record.claims().get(OAuth2ParameterNames.SCOPE);
		return new OAuth2AccessToken(record.claims().containsKey("cnf") ? TokenType.DPOP : TokenType.BEARER, token,
				record.issuedAt(), record.expiresAt(),
				(scope != null) ? Set.of(scope.toString().split(" ")) : Set.of());
	}

	/** As with JWTs: no person has signed in for it, so it has no grant. */
	private static boolean ofClientItself(AccessTokenRecord record) {
		Map<String, Object> claims = record.claims();
		return !claims.containsKey("auth_time") && text(record, "client_id").equals(claims.get("sub"));
	}

	private static String text(AccessTokenRecord record, String claim) {
		return String.valueOf(record.claims().get(claim));
	}

	private record Owner(@Nullable String subject, String clientId) {
	}

}
