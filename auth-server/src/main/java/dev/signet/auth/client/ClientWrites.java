package dev.signet.auth.client;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.signet.auth.sql.ClusterLock;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

import static dev.signet.auth.client.RegistrationRefused.unless;

/**
 * Writes what is registered about clients, one change at a time in the whole cluster.
 * Nobody is told from here.
 */
@Component
class ClientWrites {

	static final String LOCK = "client";

	private final ClientRepository repository;

	private final ClientSecrets secrets;

	private final ClusterLock lock;

	private final AccessTokenLimit limit;

	ClientWrites(ClientRepository repository, ClientSecrets secrets, ClusterLock lock, AccessTokenLimit limit) {
		this.repository = repository;
		this.secrets = secrets;
		this.lock = lock;
		this.limit = limit;
	}

	Optional<RegisteredSecret> register(ClientRegistration registration) {
		requireRevocable(registration);
		return this.lock.hold(LOCK, () -> {
			unless(!this.repository.exists(registration.clientId()), "client-id", "client-id-taken",
					registration.clientId(), "the client-id " + registration.clientId() + " is taken");
			this.repository.insert(registration.asNew(), Set.of());
			return registration.isPublic() ? Optional.empty() : Optional.of(this.secrets.add(registration));
		});
	}

	/** The registration as it was. */
	ClientRegistration edit(ClientRegistration registration, long version) {
		requireRevocable(registration);
		return this.lock.hold(LOCK, () -> {
			ClientDetails before = this.repository.details(registration.clientId())
				.orElseThrow(() -> unknown(registration.clientId()));
			checkVersion(before, version);
			if (!registration.equals(before.registration())) {
				this.repository.update(registration);
			}
			// A secret that could not be used must not come back with another edit.
			if (registration.isPublic()) {
				this.repository.removeSecrets(registration.clientId());
			}
			return before.registration();
		});
	}

	RegisteredSecret addSecret(String clientId) {
		return this.lock.hold(LOCK, () -> this.secrets
			.add(this.repository.find(clientId).map(StoredClient::registration).orElseThrow(() -> unknown(clientId))));
	}

	boolean removeSecret(String clientId, String secretId) {
		return this.lock.hold(LOCK, () -> this.repository.removeSecret(clientId, secretId));
	}

	boolean setEnabled(String clientId, boolean enabled, Optional<Long> version) {
		if (enabled) {
			this.repository.find(clientId).map(StoredClient::registration).ifPresent(this::requireRevocable);
		}
		return this.lock.hold(LOCK, () -> {
			version.ifPresent(
					(seen) -> this.repository.details(clientId).ifPresent((before) -> checkVersion(before, seen)));
			return this.repository.setEnabled(clientId, enabled);
		});
	}

	boolean delete(String clientId) {
		return this.lock.hold(LOCK, () -> this.repository.delete(clientId));
	}

	private void requireRevocable(ClientRegistration registration) {
		Duration lifetime = registration.lifetimes().accessToken();
		long longest = this.limit.longestToken().toSeconds();
		unless(lifetime.toSeconds() <= longest, "lifetimes.access-token", "lifetime-revocable", longest + " s",
				"access tokens that live for " + lifetime.toSeconds() + " seconds would outlive their revocation; "
						+ "they may live for " + longest + " seconds, or set signet.revocation.retention to at least "
						+ lifetime.plusMinutes(5).toSeconds() + "s");
	}

	private static void checkVersion(ClientDetails before, long version) {
		if (before.version() != version) {
			throw new OptimisticLockingFailureException("The client was edited in between");
		}
	}

	private static RegistrationRefused unknown(String clientId) {
		return new RegistrationRefused("client-id", "unknown", clientId, "there is no client " + clientId);
	}

}
