package dev.signet.auth.authorization;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.authorization.GrantStore.Outcome;
import dev.signet.auth.authorization.Handle.Kind;
import dev.signet.auth.authorization.NotBefore.Mark;
import dev.signet.auth.client.AccessTokenFormat;
import dev.signet.auth.client.ClientPolicy;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.session.SignInLevels;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Turns a {@code save} into the one state transition that it means: wait for consent,
 * issue a code, redeem it, rotate, revoke. Each is one script; what rides in the same
 * round-trip (indexes, the session's use) cannot make it wrong.
 */
@Component
class GrantWriter {

	/** Attribute: digest of the state under which the request waited for consent. */
	static final String PENDING = GrantWriter.class.getName() + ".pending";

	private static final String OFFLINE_ACCESS = "offline_access";

	private final Handles handles;

	private final GrantStore store;

	private final AccessTokenStore accessTokens;

	private final GrantRevoker revoker;

	private final SsoSessions sessions;

	private final NotBefore notBefore;

	private final SignInLevels levels;

	private final RegisteredClientRepository clients;

	private final AuthorizationProperties properties;

	private final RedisPipeline pipeline;

	private final Clock clock;

	GrantWriter(Handles handles, GrantStore store, AccessTokenStore accessTokens, GrantRevoker revoker,
			SsoSessions sessions, NotBefore notBefore, SignInLevels levels, RegisteredClientRepository clients,
			AuthorizationProperties properties, RedisPipeline pipeline, Clock clock) {
		this.handles = handles;
		this.store = store;
		this.accessTokens = accessTokens;
		this.revoker = revoker;
		this.sessions = sessions;
		this.notBefore = notBefore;
		this.levels = levels;
		this.clients = clients;
		this.properties = properties;
		this.pipeline = pipeline;
		this.clock = clock;
	}

	void save(OAuth2Authorization authorization) {
		FoundGrant found = FoundGrant.in(authorization);
		String state = authorization.getAttribute(OAuth2ParameterNames.STATE);
		if (state != null) {
			waitForConsent(authorization, state);
		}
		else if (found == null) {
			create(authorization);
		}
		else if (found.presented() == null) {
			revokeAccessToken(authorization, found);
		}
		else if (found.presented().kind() == Kind.AUTHORIZATION_CODE) {
			redeem(authorization, found);
		}
		else if (authorization.getRefreshToken() != null && authorization.getRefreshToken().isInvalidated()) {
			revoke(found, Revocation.CLIENT_REQUEST);
		}
		else {
			rotate(authorization, found, found.presented());
		}
	}

	void remove(OAuth2Authorization authorization) {
		String pending = authorization.getAttribute(PENDING);
		if (pending != null) {
			this.store.takePending(pending);
			return;
		}
		this.revoker.revoke(List.of(authorization.getId()), Revocation.CLIENT_REQUEST,
				authorization.getRegisteredClientId());
	}

	private void waitForConsent(OAuth2Authorization authorization, String state) {
		Instant now = this.clock.instant();
		GrantDocument document = AuthorizationCodec.write(authorization,
				AuthorizationCodec.request(authorization).getScopes(), facts(authorization), now,
				now.plus(this.properties.consentTimeout()));
		this.store.savePending(this.handles.digest(state), document, this.properties.consentTimeout());
	}

	private void create(OAuth2Authorization authorization) {
		OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
		if (code == null) {
			// A client's own token (client credentials): of a JWT nothing is remembered.
			OAuth2Authorization.Token<OAuth2AccessToken> own = authorization.getAccessToken();
			if (own != null && own.isInvalidated()) {
				revokeAccessToken(authorization);
			}
			else {
				this.pipeline.await(this.accessTokens.keep(authorization, false));
			}
			return;
		}
		Handle handle = this.handles.read(Kind.AUTHORIZATION_CODE, code.getToken().getTokenValue())
			.orElseThrow(() -> new IllegalStateException("A code that is not a handle"));
		String pending = authorization.getAttribute(PENDING);
		if (pending != null && !this.store.takePending(pending)) {
			// S54: one decision per request; a replayed one issues nothing.
			throw InvalidGrant.decidedBefore();
		}
		Instant now = this.clock.instant();
		GrantDocument document = AuthorizationCodec.write(authorization, scopes(authorization), facts(authorization),
				now, end(authorization, now));
		long deadline = now.plus(Duration.between(code.getToken().getIssuedAt(), code.getToken().getExpiresAt()))
			.toEpochMilli();
		CompletionStage<Boolean> joined = (document.sid() != null)
				? this.sessions.join(document.sid(), document.clientId()) : CompletableFuture.completedFuture(true);
		CompletionStage<?> created = this.store.create(handle.grantId(), document, CurrentOrigin.get(),
				now.toEpochMilli(), deadline);
		// After it can be found: whoever raises a mark finds this one, or is found here.
		CompletionStage<Mark> mark = this.pipeline.after(created,
				() -> this.notBefore.of(document.subject(), document.clientId()));
		this.pipeline.await(created);
		if (!this.pipeline.await(joined) || this.pipeline.await(mark).covers(document)) {
			// S62: signed out while the request was on its way.
			this.revoker.revoke(List.of(handle.grantId()), Revocation.SESSION_ENDED, document.clientId());
			throw InvalidGrant.signedOut(AuthorizationCodec.request(authorization),
					Objects.requireNonNull(authorization.getAttribute(Principal.class.getName())));
		}
	}

	private void redeem(OAuth2Authorization authorization, FoundGrant found) {
		OAuth2Authorization.Token<OAuth2AccessToken> accessToken = authorization.getAccessToken();
		if (accessToken == null) {
			// S18: a code in the hands of another client is burnt.
			revoke(found, Revocation.CODE_REPLAYED);
			return;
		}
		GrantDocument document = found.document().redeemed(thumbprint(accessToken));
		long now = this.clock.millis();
		long deadline = (authorization.getRefreshToken() != null) ? idleEnd(document, now)
				: Objects.requireNonNull(accessToken.getToken().getExpiresAt()).toEpochMilli();
		CompletionStage<Boolean> session = keepAlive(document);
		CompletionStage<?> kept = this.accessTokens.keep(authorization,
				AccessTokenHandles.ofSession(registered(document.clientId()), found));
		CompletionStage<Outcome> redeemed = this.store.redeem(found.record().id(), document, CurrentOrigin.get(), now,
				deadline);
		// After the change: whoever raises a mark finds this one, or is found here.
		CompletionStage<Mark> mark = this.notBefore.of(document.subject(), document.clientId());
		Outcome outcome = this.pipeline.await(redeemed);
		if (outcome == Outcome.USED_TWICE) {
			this.revoker.codeReplayed(found.record(), true);
			throw InvalidGrant.replayed();
		}
		finish(found, outcome, session, mark);
		this.pipeline.await(kept);
	}

	private void rotate(OAuth2Authorization authorization, FoundGrant found, Handle presented) {
		GrantDocument document = found.document();
		ClientPolicy policy = client(document.clientId());
		long now = this.clock.millis();
		CompletionStage<Boolean> session = keepAlive(document);
		CompletionStage<?> kept = this.accessTokens.keep(authorization, false);
		CompletionStage<Outcome> rotated = this.store.rotate(found.record().id(), presented.sequence(), now,
				policy.reuseGrace(), idleEnd(document, now), CurrentOrigin.get());
		CompletionStage<Mark> mark = this.notBefore.of(document.subject(), document.clientId());
		Outcome outcome = this.pipeline.await(rotated);
		if (outcome == Outcome.USED_TWICE) {
			this.revoker.tokenReused(found.record(), presented.sequence(), policy.blastRadius(), true);
			throw InvalidGrant.reused();
		}
		finish(found, outcome, session, mark);
		this.pipeline.await(kept);
	}

	/** The transition is done; but tokens leave the house only if all of it is alive. */
	private void finish(FoundGrant found, Outcome outcome, CompletionStage<Boolean> session,
			CompletionStage<Mark> mark) {
		switch (outcome) {
			case DONE, SAME_SUCCESSOR -> {
				if (!this.pipeline.await(session)) {
					revoke(found, Revocation.SESSION_ENDED);
					throw InvalidGrant.revoked(Revocation.SESSION_ENDED);
				}
				if (this.pipeline.await(mark).covers(found.document())) {
					revoke(found, Revocation.ADMIN_REQUEST);
					throw InvalidGrant.revoked(Revocation.ADMIN_REQUEST);
				}
			}
			case REVOKED -> throw this.pipeline.await(this.store.find(found.record().id()))
				.map(GrantRecord::revoked)
				.map(InvalidGrant::revoked)
				.orElseGet(InvalidGrant::unknown);
			case GONE, USED_TWICE -> throw InvalidGrant.unknown();
		}
	}

	private void revoke(FoundGrant found, Revocation reason) {
		this.revoker.revoke(List.of(found.record().id()), reason, found.document().clientId());
	}

	private void revokeAccessToken(OAuth2Authorization authorization, FoundGrant found) {
		OAuth2Authorization.Token<OAuth2AccessToken> token = authorization.getAccessToken();
		if (token != null && token.isInvalidated()
				&& Boolean.TRUE.equals(authorization.getAttribute(AccessTokenReader.OF_SESSION))) {
			revoke(found, Revocation.CLIENT_REQUEST);
			return;
		}
		revokeAccessToken(authorization);
	}

	/** RFC 7009: a revoked access token dies alone; its refresh token lives on. */
	private void revokeAccessToken(OAuth2Authorization authorization) {
		OAuth2Authorization.Token<OAuth2AccessToken> token = authorization.getAccessToken();
		Map<String, Object> claims = (token != null) ? token.getClaims() : null;
		if (token == null || !token.isInvalidated() || claims == null) {
			return;
		}
		Instant expiresAt = Objects.requireNonNull(token.getToken().getExpiresAt());
		Duration rest = Duration.between(this.clock.instant(), expiresAt);
		Object jti = claims.get("jti");
		if (!rest.isNegative() && !rest.isZero() && jti != null) {
			String clientId = authorization.getRegisteredClientId();
			boolean own = authorization.getPrincipalName().equals(clientId);
			this.revoker.revokeToken(new AccessTokenRevoked(jti.toString(), expiresAt, clientId,
					own ? null : authorization.getPrincipalName(), (String) claims.get("sid"), clientId), rest);
		}
	}

	private CompletionStage<Boolean> keepAlive(GrantDocument document) {
		if (document.boundTo() == null) {
			return CompletableFuture.completedFuture(true);
		}
		boolean timed = client(document.clientId()).sessionIdle() != null;
		return this.sessions.keepAlive(document.boundTo(), timed ? document.clientId() : null);
	}

	private long idleEnd(GrantDocument document, long now) {
		ClientPolicy policy = client(document.clientId());
		long end = Math.min(now + policy.refreshTokenIdle().toMillis(), document.expiresAt());
		if (document.boundTo() == null || !policy.limitsSessions()) {
			return end;
		}
		// What hangs on the session ends for this client when its part of it does.
		Instant signedIn = Instant.ofEpochMilli(document.authTime());
		return Math.min(end, policy.sessionEnd(signedIn, Instant.ofEpochMilli(now)).toEpochMilli());
	}

	private ClientPolicy client(String clientId) {
		return ClientPolicy.of(registered(clientId));
	}

	private RegisteredClient registered(String clientId) {
		RegisteredClient client = this.clients.findById(clientId);
		if (client == null) {
			throw InvalidGrant.revoked(Revocation.CLIENT_CHANGED);
		}
		return client;
	}

	/**
	 * A grant in the model of the session has no refresh tokens, so nothing outlives it;
	 * the session, which may be extended, decides when it ends.
	 */
	private Instant end(OAuth2Authorization authorization, Instant now) {
		ClientPolicy policy = client(authorization.getRegisteredClientId());
		return (policy.accessTokenFormat() == AccessTokenFormat.COOKIE
				&& details(authorization) instanceof SsoSession session) ? session.latestEnd()
						: now.plus(policy.refreshTokenTimeToLive());
	}

	/** OIDC Core §11: a request for offline access that cannot be met is ignored. */
	private Set<String> scopes(OAuth2Authorization authorization) {
		Set<String> scopes = new LinkedHashSet<>(authorization.getAuthorizedScopes());
		if (client(authorization.getRegisteredClientId()).accessTokenFormat() == AccessTokenFormat.COOKIE) {
			scopes.remove(OFFLINE_ACCESS);
		}
		return scopes;
	}

	private SignInFacts facts(OAuth2Authorization authorization) {
		Object details = details(authorization);
		if (details instanceof SsoSession session) {
			return new SignInFacts(session.subject(), session.username(), session.sid(), session.authenticatedAt(),
					session.factors(), session.device(), this.levels.of(session));
		}
		if (details instanceof SignInFacts facts) {
			return facts;
		}
		throw new IllegalStateException("A grant needs a person who is signed in");
	}

	private static @Nullable Object details(OAuth2Authorization authorization) {
		Authentication principal = authorization.getAttribute(Principal.class.getName());
		return (principal != null) ? principal.getDetails() : null;
	}

	private static @Nullable String thumbprint(OAuth2Authorization.Token<OAuth2AccessToken> accessToken) {
		Map<String, Object> claims = accessToken.getClaims();
		return (claims != null && claims.get("cnf") instanceof Map<?, ?> binding) ? (String) binding.get("jkt") : null;
	}

}
