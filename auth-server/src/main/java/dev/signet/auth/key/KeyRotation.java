package dev.signet.auth.key;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.signet.auth.key.SigningKey.Phase;
import dev.signet.auth.redis.ReplicaChanges;
import dev.signet.auth.sql.ClusterLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps a signing key of each algorithm active and replaces it in time: one replica does
 * it, all notice.
 */
@Component
class KeyRotation implements SmartInitializingSingleton {

	/** Name under which replicas tell each other of changed keys. */
	static final String CHANGES = "key";

	private static final String SIGNET = "signet";

	private static final Logger logger = LoggerFactory.getLogger(KeyRotation.class);

	private final SigningKeyRepository repository;

	private final RotatingJwkSource source;

	private final ClusterLock lock;

	private final ReplicaChanges changes;

	private final KeyProperties properties;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	KeyRotation(SigningKeyRepository repository, RotatingJwkSource source, ClusterLock lock, ReplicaChanges changes,
			KeyProperties properties, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.source = source;
		this.lock = lock;
		this.changes = changes;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	/** Before the first request there are keys. */
	@Override
	public void afterSingletonsInstantiated() {
		this.source.reload();
		rotateWhatIsDue();
	}

	@Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
	void rotateWhatIsDue() {
		Instant now = now();
		// Only asks for the lock when the snapshot says that there is something to do.
		if (isDue(this.source.keys(), now)) {
			change((keys) -> isDue(keys, now), now);
		}
	}

	/** Announces a successor at once, unless one is announced already. */
	void rotate(String algorithm, String by) {
		Instant now = now();
		List<SigningKey> announced = this.lock.hold("signing-key", () -> {
			List<SigningKey> keys = this.repository.findAll();
			return phase(keys, algorithm, Phase.ANNOUNCED, now).isEmpty() ? List.of(announce(keys, algorithm, now))
					: List.of();
		});
		tellAll(announced, by);
	}

	/**
	 * Takes a key away at once, and lets another sign if it did.
	 * @return whether it is burned, now or before
	 */
	boolean burn(String kid) {
		Instant now = now();
		return this.lock.hold("signing-key", () -> {
			List<SigningKey> keys = this.repository.findAll()
				.stream()
				.filter((key) -> key.phase(now) != Phase.PURGED)
				.toList();
			Optional<SigningKey> key = keys.stream().filter((one) -> one.kid().equals(kid)).findFirst();
			key.ifPresent((one) -> {
				this.repository.burn(kid, now, now.plus(this.properties.retain()));
				succeed(one, keys.stream().filter((other) -> other != one).toList(), now);
				logger.warn("Signing key {} for {} is burned", kid, one.algorithm());
			});
			return key.isPresent() || this.repository.isBurned(kid);
		});
	}

	/** Whether a key was burned and what it signed may still be around. */
	boolean isBurned(String kid) {
		return this.repository.isBurned(kid);
	}

	/** Some key has to sign now, and to go on signing. */
	private void succeed(SigningKey burned, List<SigningKey> others, Instant now) {
		List<SigningKey> announced = phase(others, burned.algorithm(), Phase.ANNOUNCED, now);
		List<SigningKey> active = phase(others, burned.algorithm(), Phase.ACTIVE, now);
		if (!active.isEmpty()) {
			// The successor of these may be what was burned; the next one is announced in
			// time.
			if (announced.isEmpty()) {
				active.forEach((key) -> this.repository.keep(key.kid()));
			}
		}
		else if (!announced.isEmpty()) {
			// Known to all who cache the key set, and so better than a new one.
			this.repository.activate(announced.get(0).kid(), now);
		}
		else {
			announce(others, burned.algorithm(), now);
		}
	}

	private void change(Predicate<List<SigningKey>> due, Instant now) {
		Optional<List<SigningKey>> announced = this.lock.hold("signing-key", () -> {
			List<SigningKey> keys = this.repository.findAll();
			if (!due.test(keys)) {
				return Optional.empty();
			}
			List<SigningKey> successors = KeyGenerator.ALGORITHMS.stream()
				.filter((algorithm) -> needsSuccessor(keys, algorithm, now))
				.map((algorithm) -> announce(keys, algorithm, now))
				.toList();
			int purged = this.repository.purge(now);
			if (purged > 0) {
				logger.info("Purged {} signing keys that nothing valid was signed by", purged);
			}
			return Optional.of(successors);
		});
		if (announced.isPresent()) {
			tellAll(announced.get(), SIGNET);
		}
		else {
			this.source.reload();
		}
	}

	/** The commit is behind us: what happened is told, whoever fails to hear it. */
	private void tellAll(List<SigningKey> announced, String by) {
		try {
			tellAll();
		}
		finally {
			announced.forEach((key) -> this.events.publishEvent(new KeyRotated(key.kid(), key.algorithm(), by)));
		}
	}

	void tellAll() {
		this.source.reload();
		this.changes.publish(CHANGES, "all");
	}

	private SigningKey announce(List<SigningKey> keys, String algorithm, Instant now) {
		List<SigningKey> active = phase(keys, algorithm, Phase.ACTIVE, now);
		// Without a predecessor nobody could sign while the first key is being announced.
		Instant activeAt = active.isEmpty() ? now : now.plus(this.properties.announce());
		SigningKey key = KeyGenerator.generate(algorithm, now, activeAt);
		this.repository.insert(key);
		active.stream()
			.filter((old) -> old.retiredAt() == null)
			.forEach((old) -> this.repository.replace(old.kid(), activeAt, activeAt.plus(this.properties.retain())));
		logger.info("Signing key {} for {} signs from {}", key.kid(), algorithm, activeAt);
		return key;
	}

	/** When a key that signs since then is replaced by itself. */
	Instant replacedAt(Instant activeAt) {
		return activeAt.plus(this.properties.rotateAfter());
	}

	private boolean isDue(List<SigningKey> keys, Instant now) {
		return keys.stream().anyMatch((key) -> key.phase(now) == Phase.PURGED)
				|| KeyGenerator.ALGORITHMS.stream().anyMatch((algorithm) -> needsSuccessor(keys, algorithm, now));
	}

	private boolean needsSuccessor(List<SigningKey> keys, String algorithm, Instant now) {
		Instant old = now.plus(this.properties.announce()).minus(this.properties.rotateAfter());
		return phase(keys, algorithm, Phase.ANNOUNCED, now).isEmpty()
				&& phase(keys, algorithm, Phase.ACTIVE, now).stream().noneMatch((key) -> key.activeAt().isAfter(old));
	}

	private static List<SigningKey> phase(List<SigningKey> keys, String algorithm, Phase phase, Instant now) {
		return keys.stream().filter((key) -> key.algorithm().equals(algorithm) && key.phase(now) == phase).toList();
	}

	// Databases keep microseconds; all replicas must see the same times.
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
