package dev.signet.auth.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import static dev.signet.auth.client.RegistrationRefused.unless;

/**
 * Secrets of confidential clients. A client has two at most, so that it can move from one
 * to the next without a moment in which none works.
 */
@Component
class ClientSecrets {

	private static final Logger logger = LoggerFactory.getLogger(ClientSecrets.class);

	// Secret scanners find what leaked by this.
	private static final String PREFIX = "sgt_cs_";

	private static final int BYTES = 32;

	private static final int AT_MOST = 2;

	private final ClientRepository repository;

	private final SecureRandom random;

	private final Clock clock;

	private final Map<String, Instant> used = new ConcurrentHashMap<>();

	ClientSecrets(ClientRepository repository, SecureRandom random, Clock clock) {
		this.repository = repository;
		this.random = random;
		this.clock = clock;
	}

	/**
	 * Adds a secret to a client that nobody else changes meanwhile. The answer is the
	 * only time that it can be read.
	 */
	RegisteredSecret add(ClientRegistration client) {
		unless(!client.isPublic(), "secrets", "public-secret", "",
				"the client " + client.clientId() + " is public and has no secrets");
		unless(this.repository.findSecrets(client.clientId()).size() < AT_MOST, "secrets", "two-secrets", "",
				"the client " + client.clientId() + " has two secrets; remove one first");
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		String id = UUID.randomUUID().toString();
		this.repository.addSecret(client.clientId(), id, ClientSecretEncoder.hash(secret));
		return new RegisteredSecret(id, secret);
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
