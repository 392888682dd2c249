package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.authorization.GrantOwners.Owner;
import dev.signet.auth.authorization.GrantOwners.Standing;
import dev.signet.auth.authorization.Handle.Kind;
import dev.signet.auth.client.ClientPolicy;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Finds what an opaque access token stands for, if it may still be used: its record, its
 * grant, its session, the marks of its owner and whether it was revoked alone are asked
 * in one round-trip. It takes a second to learn whose a grant is that this replica has
 * neither issued a token of nor been asked about lately, and to use the session that a
 * token stands for. Junk has been refused by its MAC before.
 */
@Component
class AccessTokenReader {

	/** Attribute: the token stands for the session, and its grant has nothing else. */
	static final String OF_SESSION = AccessTokenReader.class.getName() + ".session";

	private final Handles handles;

	private final AccessTokenStore store;

	private final GrantStore grants;

	private final SsoSessions sessions;

	private final RegisteredClientRepository clients;

	private final GrantOwners owners;

	private final RedisPipeline pipeline;

	private final Clock clock;

	AccessTokenReader(Handles handles, AccessTokenStore store, GrantStore grants, SsoSessions sessions,
			RegisteredClientRepository clients, GrantOwners owners, RedisPipeline pipeline, Clock clock) {
		this.handles = handles;
		this.store = store;
		this.grants = grants;
		this.sessions = sessions;
		this.clients = clients;
		this.owners = owners;
		this.pipeline = pipeline;
		this.clock = clock;
	}

	Optional<OAuth2Authorization> find(String token) {
		return this.handles.read(Kind.ACCESS_TOKEN, token).flatMap((handle) -> find(token, handle));
	}

	private Optional<OAuth2Authorization> find(String token, Handle handle) {
		CompletionStage<Optional<AccessTokenRecord>> asked = this.store.find(handle);
		CompletionStage<Optional<GrantRecord>> grant = this.grants.find(handle.grantId());
		CompletionStage<Boolean> revoked = this.grants.tokenRevoked(AccessTokenHandles.jti(handle));
		Optional<CompletionStage<Standing>> known = this.owners.standing(handle.grantId());
		Optional<AccessTokenRecord> record = this.pipeline.await(asked);
		Optional<GrantRecord> of = this.pipeline.await(grant);
		if (this.pipeline.await(revoked) || record.isEmpty()) {
			return Optional.empty();
		}
		Standing standing = this.pipeline.await(known.orElseGet(() -> this.owners.standing(handle.grantId(),
				of.flatMap(GrantRecord::alive).map(Owner::of).orElseGet(() -> Owner.of(record.get())))));
		if (standing.mark().covers(record.get().issuedAt())) {
			return Optional.empty();
		}
		if (record.get().ofClientItself()) {
			return client(record.get().text("client_id"))
				.map((client) -> ofClient(token, handle, record.get(), client));
		}
		return of.flatMap((found) -> found.alive()
			.filter((document) -> !standing.mark().covers(document))
			.flatMap((document) -> client(document.clientId())
				.filter((client) -> sessionLives(record.get(), document, client, standing))
				.map((client) -> ofGrant(token, found, document, record.get(), client))));
	}

	/** A token that stands for the session is used with it; any other dies with it. */
	private boolean sessionLives(AccessTokenRecord record, GrantDocument document, RegisteredClient client,
			Standing standing) {
		@Nullable String sid = record.sid();
		if (sid == null) {
			return true;
		}
		if (!record.ofSession()) {
			return standing.session();
		}
		ClientPolicy policy = ClientPolicy.of(client);
		return (!policy.limitsSessions() || livesFor(client.getId(), policy, sid, document)) && this.pipeline
			.await(this.sessions.keepAlive(sid, (policy.sessionIdle() != null) ? client.getId() : null));
	}

	/** Whether the session goes on for a client for which sessions end earlier. */
	private boolean livesFor(String clientId, ClientPolicy policy, String sid, GrantDocument document) {
		Instant signedIn = Instant.ofEpochMilli(document.authTime());
		return this.sessions.find(sid)
			.filter((session) -> this.clock.instant()
				.isBefore(policy.sessionEnd(signedIn, session.lastUseBy(clientId))))
			.isPresent();
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
		return new OAuth2AccessToken(AccessTokens.type(record.claims()), token, record.issuedAt(), record.expiresAt(),
				(scope != null) ? Set.of(scope.toString().split(" ")) : Set.of());
	}

}
