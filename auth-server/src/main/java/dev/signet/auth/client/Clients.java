package dev.signet.auth.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.signet.auth.redis.ReplicaChanges;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * The registered clients, kept in memory by every replica and dropped on change.
 */
@Component
public class Clients implements RegisteredClientRepository {

	/** Name under which replicas tell each other of changed clients. */
	static final String CHANGES = "client";

	// Bounds how long a replica that missed a message believes an old row.
	private static final Duration CACHED = Duration.ofSeconds(30);

	private static final Duration REFRESHED = Duration.ofSeconds(10);

	private final ClientRepository repository;

	private final ReplicaChanges changes;

	private final ApplicationEventPublisher events;

	private final LoadingCache<String, Optional<StoredClient>> cache;

	Clients(ClientRepository repository, ReplicaChanges changes, ApplicationEventPublisher events) {
		this.repository = repository;
		this.changes = changes;
		this.events = events;
		// Clients in use are read again in the background, so no request waits for SQL.
		this.cache = Caffeine.newBuilder()
			.maximumSize(10_000)
			.expireAfterWrite(CACHED)
			.refreshAfterWrite(REFRESHED)
			.build(repository::find);
		changes.listen(CHANGES, this.cache::invalidate, this.cache::invalidateAll);
	}

	/** The client, enabled or not. */
	public Optional<Client> find(String clientId) {
		return this.cache.get(clientId).map(StoredClient::client);
	}

	/** All clients by name. */
	public List<Client> all() {
		return this.repository.findAll().stream().map(StoredClient::client).toList();
	}

	/**
	 * Enables or disables a client.
	 * @return whether the client exists
	 */
	public boolean setEnabled(String clientId, boolean enabled) {
		boolean exists = this.repository.setEnabled(clientId, enabled);
		if (exists) {
			changed(clientId);
		}
		return exists;
	}

	/**
	 * Gives a client another token model from its next token on; what it holds stays good
	 * until it expires or is revoked. Publishes {@link AccessTokenFormatChanged}.
	 * @param by account id or client id of who changes it
	 * @return whether the client exists
	 * @throws IllegalArgumentException if the client cannot have that model, saying why
	 */
	public boolean setAccessTokenFormat(String clientId, AccessTokenFormat format, String by) {
		Optional<ClientRegistration> registered = this.repository.find(clientId).map(StoredClient::registration);
		if (registered.isEmpty()) {
			return false;
		}
		AccessTokenFormat before = registered.get().accessTokenFormat();
		if (before != format) {
			this.repository.setAccessTokenFormat(registered.get().withAccessTokenFormat(format));
			changed(clientId);
			this.events.publishEvent(new AccessTokenFormatChanged(clientId, before, format, by));
		}
		return true;
	}

	/** The client for Spring Security; a disabled one does not exist for it. */
	@Override
	public @Nullable RegisteredClient findByClientId(String clientId) {
		return this.cache.get(clientId).filter(StoredClient::enabled).map(StoredClient::registeredClient).orElse(null);
	}

	@Override
	public @Nullable RegisteredClient findById(String id) {
		return findByClientId(id);
	}

	@Override
	public void save(RegisteredClient registeredClient) {
		throw new UnsupportedOperationException(
				"Clients are registered by the seed file; Spring Security's form of a client cannot be saved");
	}

	void changed(String clientId) {
		this.cache.invalidate(clientId);
		this.changes.publish(CHANGES, clientId);
	}

}
