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

	/** One page of the clients by name: those with the text in name or id. */
	public List<Client> search(String text, int offset, int limit) {
		throw new UnsupportedOperationException();
	}

	/** The client as who administers it sees it. */
	public Optional<ClientDetails> details(String clientId) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Registers a client, which has passed all checks by being a
	 * {@link ClientRegistration}.
	 * @return its first secret; none for a public client
	 * @throws RegistrationRefused if the id is taken
	 */
	public Optional<RegisteredSecret> register(ClientRegistration registration, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Replaces what is registered about a client.
	 * @param version as it was in the details that were edited
	 * @throws RegistrationRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the client in between
	 */
	public void edit(ClientRegistration registration, long version, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Enables or disables a client.
	 * @return whether the client exists
	 */
	public boolean setEnabled(String clientId, boolean enabled, String by) {
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

	/**
	 * Issues another secret; two are active at most.
	 * @throws RegistrationRefused naming the reason
	 */
	public RegisteredSecret addSecret(String clientId, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Removes a secret, at once in every replica.
	 * @return whether it existed
	 */
	public boolean removeSecret(String clientId, String secretId, String by) {
		throw new UnsupportedOperationException();
	}

	/** The secrets of a client, oldest first. */
	public List<ClientSecret> secrets(String clientId) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Deletes a client; what was issued to it dies.
	 * @return whether it existed
	 */
	public boolean delete(String clientId, String by) {
		throw new UnsupportedOperationException();
	}

	/** What could be safer about a client, the worst first. */
	public List<ClientFinding> lint(String clientId) {
		throw new UnsupportedOperationException();
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
