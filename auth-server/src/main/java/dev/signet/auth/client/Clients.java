package dev.signet.auth.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

	private final ClientWrites writes;

	private final ClientLint lint;

	private final ReplicaChanges changes;

	private final ApplicationEventPublisher events;

	private final LoadingCache<String, Optional<StoredClient>> cache;

	// One entry, for pages that show all of them and are looked at again and again.
	private final LoadingCache<String, List<Client>> all;

	Clients(ClientRepository repository, ClientWrites writes, ClientLint lint, ReplicaChanges changes,
			ApplicationEventPublisher events) {
		this.repository = repository;
		this.writes = writes;
		this.lint = lint;
		this.changes = changes;
		this.events = events;
		// Clients in use are read again in the background, so no request waits for SQL.
		this.cache = Caffeine.newBuilder()
			.maximumSize(10_000)
			.expireAfterWrite(CACHED)
			.refreshAfterWrite(REFRESHED)
			.build(repository::find);
		this.all = Caffeine.newBuilder()
			.expireAfterWrite(CACHED)
			.build((key) -> repository.findAll().stream().map(StoredClient::client).toList());
		changes.listen(CHANGES, this::forget, () -> {
			this.cache.invalidateAll();
			this.all.invalidateAll();
		});
	}

	/** The client, enabled or not. */
	public Optional<Client> find(String clientId) {
		return this.cache.get(clientId).map(StoredClient::client);
	}

	/** What is registered about the client, enabled or not; from memory as well. */
	public Optional<ClientRegistration> registration(String clientId) {
		return this.cache.get(clientId).map(StoredClient::registration);
	}

	/** All clients by name. */
	public List<Client> all() {
		return this.all.get(CHANGES);
	}

	/** One page of the clients by name: those with the text in name or id. */
	public List<Client> search(String text, int offset, int limit) {
		String wanted = text.strip().toLowerCase(Locale.ROOT);
		return all().stream()
			.filter((client) -> client.id().toLowerCase(Locale.ROOT).contains(wanted)
					|| client.name().toLowerCase(Locale.ROOT).contains(wanted))
			.skip(offset)
			.limit(limit)
			.toList();
	}

	/** The client as who administers it sees it. */
	public Optional<ClientDetails> details(String clientId) {
		return this.repository.details(clientId);
	}

	/**
	 * Registers a client, which has passed all checks by being a
	 * {@link ClientRegistration}.
	 * @return its first secret; none for a public client
	 * @throws RegistrationRefused if the id is taken
	 */
	public Optional<RegisteredSecret> register(ClientRegistration registration, String by) {
		Optional<RegisteredSecret> secret = this.writes.register(registration);
		publish(registration.clientId(), new ClientRegistered(registration.clientId(), by));
		return secret;
	}

	/**
	 * Replaces what is registered about a client.
	 * @param version as it was in the details that were edited
	 * @throws RegistrationRefused naming the reason
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the client in between
	 */
	public void edit(ClientRegistration registration, long version, String by) {
		ClientRegistration before = this.writes.edit(registration, version);
		changes(before, registration, by).forEach((change) -> publish(registration.clientId(), change));
	}

	/** What is to be said about an edit; nothing if it changed nothing. */
	static List<Object> changes(ClientRegistration before, ClientRegistration after, String by) {
		List<Object> changes = new ArrayList<>();
		Set<String> differences = RegistrationDifferences.between(before, after);
		if (!differences.isEmpty()) {
			changes.add(new ClientChanged(after.clientId(), by, differences));
		}
		if (before.accessTokenFormat() != after.accessTokenFormat()) {
			changes.add(new AccessTokenFormatChanged(after.clientId(), before.accessTokenFormat(),
					after.accessTokenFormat(), by));
		}
		return changes;
	}

	/**
	 * Enables or disables a client.
	 * @return whether the client exists
	 */
	public boolean setEnabled(String clientId, boolean enabled, String by) {
		return setEnabled(clientId, enabled, Optional.empty(), by);
	}

	/**
	 * Enables or disables a client.
	 * @param version as it was in the details that were seen, if that matters
	 * @return whether the client exists
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the client in between
	 */
	public boolean setEnabled(String clientId, boolean enabled, Optional<Long> version, String by) {
		boolean exists = this.writes.setEnabled(clientId, enabled, version);
		if (exists) {
			publish(clientId, enabled ? new ClientEnabled(clientId, by) : new ClientDisabled(clientId, by));
		}
		return exists;
	}

	/**
	 * Issues another secret; two are active at most.
	 * @throws RegistrationRefused naming the reason
	 */
	public RegisteredSecret addSecret(String clientId, String by) {
		RegisteredSecret secret = this.writes.addSecret(clientId);
		publish(clientId, new ClientSecretAdded(clientId, secret.id(), by));
		return secret;
	}

	/**
	 * Removes a secret, at once in every replica.
	 * @return whether it existed
	 */
	public boolean removeSecret(String clientId, String secretId, String by) {
		boolean removed = this.writes.removeSecret(clientId, secretId);
		if (removed) {
			publish(clientId, new ClientSecretRemoved(clientId, secretId, by));
		}
		return removed;
	}

	/** The secrets of a client, oldest first. */
	public List<ClientSecret> secrets(String clientId) {
		return this.repository.findSecrets(clientId);
	}

	/**
	 * Deletes a client; what was issued to it dies.
	 * @return whether it existed
	 */
	public boolean delete(String clientId, String by) {
		return delete(clientId, Optional.empty(), by, null);
	}

	/**
	 * Deletes a client; what was issued to it dies.
	 * @param version as it was in the details that were seen, if that matters
	 * @param why the reason in words, if one was given
	 * @return whether it existed
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * edited the client in between
	 */
	public boolean delete(String clientId, Optional<Long> version, String by, @Nullable String why) {
		// Refused from here on, so that nothing is issued after what was issued has died.
		if (!this.writes.setEnabled(clientId, false, version)) {
			return false;
		}
		publish(clientId, new ClientDisabled(clientId, by));
		boolean deleted = this.writes.delete(clientId);
		if (deleted) {
			publish(clientId, new ClientDeleted(clientId, by, why));
		}
		return deleted;
	}

	/** What could be safer about a client, the worst first. */
	public List<ClientFinding> lint(String clientId) {
		return this.repository.details(clientId).map(this.lint::check).orElse(List.of());
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
				"Clients are registered by ClientRegistration; Spring Security's form of a client cannot be saved");
	}

	// The commit is behind us; what a listener cannot do must not keep replicas in the
	// dark.
	void publish(String clientId, Object event) {
		forget(clientId);
		try {
			this.changes.publish(CHANGES, clientId);
		}
		finally {
			this.events.publishEvent(event);
		}
	}

	private void forget(String clientId) {
		this.cache.invalidate(clientId);
		this.all.invalidateAll();
	}

}
