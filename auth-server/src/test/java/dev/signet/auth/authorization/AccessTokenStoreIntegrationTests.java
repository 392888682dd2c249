package dev.signet.auth.authorization;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.signet.auth.authorization.GrantOwners.Standing;
import dev.signet.auth.authorization.Handle.Kind;
import dev.signet.auth.client.TestClients;
import dev.signet.auth.redis.OnRealRedis;
import dev.signet.auth.session.TestSsoSessions;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of opaque access tokens, in Redis and by the replica that issued them. */
class AccessTokenStoreIntegrationTests extends OnRealRedis {

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	private final Handles handles = new Handles(
			new AuthorizationProperties(List.of(Base64.getEncoder().encodeToString(new byte[32])), Duration.ofHours(1)),
			new SecureRandom());

	private final GrantOwners owners = new GrantOwners(new NotBefore(pipeline()),
			TestSsoSessions.on(pipeline(), redis(), Clock.systemUTC(), (event) -> {
			}));

	private final AccessTokenStore store = new AccessTokenStore(pipeline(), this.handles, this.owners,
			Clock.systemUTC());

	private final Handle handle = new Handle(Kind.ACCESS_TOKEN, this.handles.newGrantId(), 7);

	@Test
	void whoeverIssuedATokenNeedNotLearnWhoseItIs() {
		keep(authorization(Map.of("sub", "alice", "auth_time", 1)).attribute(FoundGrant.ATTRIBUTE, grant()));

		assertThat(pipeline().await(this.store.find(this.handle))).isPresent();
		Standing standing = pipeline().await(this.owners.standing(this.handle.grantId()).orElseThrow());
		// Of the grant, since that of an offline one names no session after a refresh.
		assertThat(standing.session()).isFalse();
	}

	@Test
	void orThatItIsTheClientsOwn() {
		keep(authorization(Map.of("sub", "books")));

		assertThat(this.owners.standing(this.handle.grantId())).isPresent();
	}

	@Test
	void aJwtIsNotKept() {
		pipeline().await(this.store.keep(authorization(Map.of("sub", "alice"), "a.b.c").build(), false));

		assertThat(pipeline().await(this.store.find(this.handle))).isEmpty();
		assertThat(this.owners.standing(this.handle.grantId())).isEmpty();
	}

	private void keep(OAuth2Authorization.Builder authorization) {
		pipeline().await(this.store.keep(authorization.build(), false));
	}

	private OAuth2Authorization.Builder authorization(Map<String, Object> claims) {
		return authorization(claims, this.handles.write(this.handle));
	}

	private OAuth2Authorization.Builder authorization(Map<String, Object> claims, String value) {
		Instant end = this.now.plusSeconds(300);
		Map<String, Object> all = new HashMap<>(claims);
		all.putAll(Map.of("client_id", "books", "iat", this.now, "exp", end));
		return OAuth2Authorization.withRegisteredClient(TestClients.confidential("books"))
			.principalName("alice")
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.token(new OAuth2AccessToken(TokenType.BEARER, value, this.now, end),
					(metadata) -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, all));
	}

	/** One of a session that is over. */
	private FoundGrant grant() {
		GrantDocument document = TestGrants.document("alice", "books", "sid-" + UUID.randomUUID(), "openid");
		long millis = this.now.toEpochMilli();
		return new FoundGrant(
				new GrantRecord(this.handle.grantId(), document, 1, millis, millis + 300_000, "", null, null), document,
				null);
	}

}
