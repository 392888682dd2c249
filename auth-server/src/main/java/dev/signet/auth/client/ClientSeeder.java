package dev.signet.auth.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.signet.auth.seed.SeedFile;
import dev.signet.auth.sql.ClusterLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Brings the clients of the seed file into the database before the first request. What is
 * registered follows the file; secrets of a client that exists and whether it is enabled
 * are left alone, because somebody may have changed them for a reason.
 */
@Component
class ClientSeeder implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ClientSeeder.class);

	private static final String SIGNET = "signet";

	private final SeedFile file;

	private final ClientRepository repository;

	private final Clients clients;

	private final ClusterLock lock;

	ClientSeeder(SeedFile file, ClientRepository repository, Clients clients, ClusterLock lock) {
		this.file = file;
		this.repository = repository;
		this.clients = clients;
		this.lock = lock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<ClientSeed> seeds = this.file.read("clients", ClientSeed.class);
		if (!seeds.isEmpty()) {
			check(seeds);
			this.lock.hold(ClientWrites.LOCK, () -> apply(seeds))
				.forEach((id, changes) -> changes.forEach((change) -> this.clients.publish(id, change)));
		}
	}

	private void check(List<ClientSeed> seeds) {
		Set<String> ids = new HashSet<>();
		for (ClientSeed seed : seeds) {
			if (!ids.add(seed.id())) {
				throw new IllegalStateException("The seed file lists the client " + seed.id() + " twice");
			}
			// Client secrets are hashed fast, which only long random ones withstand.
			if (seed.hasWeakSecret() && !this.file.allowsWeakSecrets()) {
				throw new IllegalStateException("The secret of the client " + seed.id() + " in the seed file is"
						+ " shorter than 32 characters; generate one, for example with: openssl rand -base64 32");
			}
		}
	}

	/** What happened, by client id. */
	private Map<String, List<Object>> apply(List<ClientSeed> seeds) {
		Map<String, StoredClient> present = this.repository.findAll()
			.stream()
			.collect(Collectors.toMap((client) -> client.registration().clientId(), Function.identity()));
		Map<String, List<Object>> changed = new LinkedHashMap<>();
		for (ClientSeed seed : seeds) {
			StoredClient client = present.get(seed.id());
			if (client == null) {
				changed.put(seed.id(), List.of(add(seed)));
			}
			else if (!client.registration().equals(registration(seed))) {
				this.repository.update(registration(seed));
				changed.put(seed.id(), Clients.changes(client.registration(), registration(seed), SIGNET));
			}
			else if (!client.secretHashes().containsAll(seed.secretHashes())) {
				logger.info("The client {} keeps its secret, which differs from the seed file", seed.id());
			}
		}
		logger.info("Seed file: {} clients added or updated, {} unchanged", changed.size(),
				seeds.size() - changed.size());
		return changed;
	}

	private static ClientRegistration newRegistration(ClientSeed seed) {
		return accepted(() -> seed.registration().asNew());
	}

	private Object add(ClientSeed seed) {
		if (this.repository.exists(seed.id())) {
			// What cannot be read is as the file says from now on.
			this.repository.update(registration(seed));
			return new ClientChanged(seed.id(), SIGNET, Set.of());
		}
		this.repository.insert(newRegistration(seed), seed.secretHashes());
		return new ClientRegistered(seed.id(), SIGNET);
	}

	private static ClientRegistration registration(ClientSeed seed) {
		return accepted(seed::registration);
	}

	private static ClientRegistration accepted(Supplier<ClientRegistration> registration) {
		try {
			return registration.get();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException("The seed file is refused: " + ex.getMessage(), ex);
		}
	}

}
