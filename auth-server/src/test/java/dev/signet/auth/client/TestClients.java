package dev.signet.auth.client;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.signet.auth.client.ClientPolicy.BlastRadius;
import dev.signet.auth.redis.ReplicaChanges;
import dev.signet.auth.sql.ClusterLock;
import dev.signet.auth.web.Issuer;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Clients for tests. */
public final class TestClients {

	/** The secret of confidential clients. */
	public static final String SECRET = "sgt_cs_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

	private static final Lifetimes LIFETIMES = new Lifetimes(Duration.ofSeconds(60), Duration.ofMinutes(5),
			Duration.ofMinutes(5), Duration.ofDays(14), Duration.ofDays(90), Duration.ofSeconds(10));

	private TestClients() {
	}

	/** A confidential client that people sign in to, for Spring Security. */
	public static RegisteredClient confidential(String id) {
		return StoredClient.of(registration(id), true, List.of(ClientSecretEncoder.hash(SECRET)), Instant.EPOCH)
			.registeredClient();
	}

	/** A public client, for Spring Security. */
	public static RegisteredClient publicClient(String id) {
		return StoredClient.of(publicRegistration(id), true, List.of(), Instant.EPOCH).registeredClient();
	}

	/** The clients as a server has them. */
	static Clients clients(ClientRepository repository, ClusterLock lock, ReplicaChanges changes,
			ApplicationEventPublisher events) {
		Clock clock = Clock.systemUTC();
		return new Clients(repository,
				new ClientWrites(repository, new ClientSecrets(repository, new SecureRandom(), clock), lock,
						() -> Duration.ofHours(1)),
				new ClientLint(new Issuer(URI.create("https://id.example")), clock), changes, events);
	}

	static ClientRegistration registration(String id) {
		return registration(id, ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
	}

	static ClientRegistration publicRegistration(String id) {
		return registration(id, ClientAuthenticationMethod.NONE);
	}

	static ClientRegistration withRedirectUri(String uri) {
		return registration("app", ClientAuthenticationMethod.CLIENT_SECRET_BASIC, (uris) -> List.of(uri));
	}

	private static ClientRegistration registration(String id, ClientAuthenticationMethod method) {
		return registration(id, method, UnaryOperator.identity());
	}

	private static ClientRegistration registration(String id, ClientAuthenticationMethod method,
			UnaryOperator<List<String>> redirectUris) {
		return new ClientRegistration(id, "Name of " + id, false, method, true,
				redirectUris.apply(List.of("https://" + id + ".example/a", "https://" + id + ".example/b")),
				List.of("https://" + id + ".example/"), URI.create("https://" + id + ".example/logout"),
				Set.of("openid", "notes.read"),
				Set.of(AuthorizationGrantType.AUTHORIZATION_CODE, AuthorizationGrantType.REFRESH_TOKEN),
				List.of("https://api.example"),
				method.equals(ClientAuthenticationMethod.NONE) ? List.of() : List.of("https://notes.example"),
				AccessTokenFormat.JWT, SignatureAlgorithm.ES256, SignatureAlgorithm.RS256, LIFETIMES,
				BlastRadius.FAMILY);
	}

}
