package dev.signet.auth.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.signet.auth.key.SigningKey.Phase;
import dev.signet.auth.redis.ReplicaChanges;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys as Spring Security asks for them: to sign, to verify, and to publish. Answers
 * come from memory, the active key of an algorithm before announced and retired ones;
 * whoever signs takes the first.
 */
@Component
class RotatingJwkSource implements JWKSource<SecurityContext> {

	private static final Logger logger = LoggerFactory.getLogger(RotatingJwkSource.class);

	// Strangers send unknown key ids; each must not cost a query.
	private static final Duration BETWEEN_MISSES = Duration.ofSeconds(5);

	private final SigningKeyRepository repository;

	private final Clock clock;

	private final AtomicLong lastMiss = new AtomicLong();

	private volatile List<SigningKey> keys = List.of();

	RotatingJwkSource(SigningKeyRepository repository, ReplicaChanges changes, Clock clock) {
		NativeCrypto.install();
		this.repository = repository;
		this.clock = clock;
		changes.listen(KeyRotation.CHANGES, (id) -> reload(), this::reload);
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
		List<JWK> found = select(selector);
		if (found.isEmpty() && mayReload()) {
			reload();
			found = select(selector);
		}
		return found;
	}

	/** Keys in memory, purged ones too until they are deleted. */
	List<SigningKey> keys() {
		return this.keys;
	}

	/** Reads the keys again; one at a time, so that no earlier state comes last. */
	synchronized void reload() {
		this.keys = this.repository.findAll();
	}

	@Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
	void reloadRegularly() {
		try {
			reload();
		}
		catch (DataAccessException ex) {
			logger.warn("The signing keys could not be read again; those in memory stay in use: {}", ex.getMessage());
		}
	}

	private List<JWK> select(JWKSelector selector) {
		Instant now = this.clock.instant();
		List<JWK> usable = this.keys.stream()
			.filter((key) -> key.phase(now) != Phase.PURGED)
			.sorted(Comparator.comparing((SigningKey key) -> key.phase(now))
				.thenComparing(SigningKey::activeAt, Comparator.reverseOrder()))
			.map(SigningKey::jwk)
			.toList();
		return selector.select(new JWKSet(usable));
	}

	private boolean mayReload() {
		long now = this.clock.millis();
		long last = this.lastMiss.get();
		return now - last >= BETWEEN_MISSES.toMillis() && this.lastMiss.compareAndSet(last, now);
	}

}
