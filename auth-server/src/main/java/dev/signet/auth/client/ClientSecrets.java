package dev.signet.auth.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Secrets of confidential clients. A client has two at most, so that it can move from one
 * to the next without a moment in which none works.
 */
@Component
public class ClientSecrets {

	private static final Logger logger = LoggerFactory.getLogger(ClientSecrets.class);

	// Secret scanners find what leaked by this.
	private static final String PREFIX = "sgt_cs_";

	private static final int BYTES = 32;

	private static final int AT_MOST = 2;

	private final ClientRepository repository;

	private final Clients clients;

	private final TransactionTemplate transaction;

	private final SecureRandom random;

	private final Clock clock;

	private final Map<String, Instant> used = new ConcurrentHashMap<>();

	ClientSecrets(ClientRepository repository, Clients clients, PlatformTransactionManager transactions,
			SecureRandom random, Clock clock) {
		this.repository = repository;
		this.clients = clients;
		this.transaction = new TransactionTemplate(transactions);
		this.random = random;
		this.clock = clock;
	}

	/** The secrets of a client, oldest first. */
	public List<ClientSecret> of(String clientId) {
		return this.repository.findSecrets(clientId);
	}

	/**
	 * Issues another secret. The answer is the only time that it can be read.
	 * @throws IllegalStateException if the client has two, or none because it is public
	 */
	public String issue(String clientId) {
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.transaction.executeWithoutResult((status) -> {
			if (!this.repository.lock(clientId)
					|| this.repository.find(clientId).map((client) -> client.registration().isPublic()).orElse(true)) {
				throw new IllegalStateException("There is no confidential client " + clientId);
			}
			if (this.repository.findSecrets(clientId).size() >= AT_MOST) {
				throw new IllegalStateException("The client " + clientId + " has two secrets; remove one first");
			}
			this.repository.addSecret(clientId, ClientSecretEncoder.hash(secret));
		});
		this.clients.changed(clientId);
		return secret;
	}

	/**
	 * Removes a secret, at once in every replica.
	 * @return whether it existed
	 */
	public boolean remove(String clientId, String hash) {
		boolean removed = this.repository.removeSecret(clientId, hash);
		if (removed) {
			this.clients.changed(clientId);
		}
		return removed;
	}

	void used(String hash) {
		this.used.put(hash, this.clock.instant());
	}

	// Not at each request: a token request must not cost a write.
	@Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
	void noteUse() {
		Map<String, Instant> noted = new HashMap<>(this.used);
		if (noted.isEmpty()) {
			return;
		}
		try {
			this.repository.noteUse(noted);
			noted.forEach(this.used::remove);
		}
		catch (DataAccessException ex) {
			logger.warn("The last use of client secrets could not be noted: {}", ex.getMessage());
		}
	}

}
