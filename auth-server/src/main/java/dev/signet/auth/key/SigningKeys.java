package dev.signet.auth.key;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The signing keys as an operator sees them.
 */
@Component
public class SigningKeys {

	private final RotatingJwkSource source;

	private final KeyRotation rotation;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	SigningKeys(RotatingJwkSource source, KeyRotation rotation, ApplicationEventPublisher events, Clock clock) {
		this.source = source;
		this.rotation = rotation;
		this.events = events;
		this.clock = clock;
	}

	/** Keys that are published, by algorithm and newest first. */
	public List<PublishedKey> list() {
		Instant now = this.clock.instant();
		return this.source.keys()
			.stream()
			.filter((key) -> key.phase(now) != SigningKey.Phase.PURGED)
			.sorted(Comparator.comparing(SigningKey::algorithm)
				.thenComparing(SigningKey::activeAt, Comparator.reverseOrder()))
			.map((key) -> new PublishedKey(key.kid(), key.algorithm(), key.phase(now).name(), key.announcedAt(),
					key.activeAt(), key.retiredAt(), key.purgeAt()))
			.toList();
	}

	/** When another key signs instead, of a key that signs. */
	public Optional<Instant> nextRotation(PublishedKey key) {
		if (!key.phase().equals(SigningKey.Phase.ACTIVE.name())) {
			return Optional.empty();
		}
		return Optional.of((key.retiredAt() != null) ? key.retiredAt() : this.rotation.replacedAt(key.activeAt()));
	}

	/**
	 * Replaces the active key of an algorithm: announces a successor, unless one is
	 * announced already, which signs after {@code signet.key.announce}. Publishes
	 * {@link KeyRotated} when it does.
	 * @param algorithm {@code ES256} or {@code RS256}
	 * @param by account id or client id of who does it
	 */
	public void rotate(String algorithm, String by) {
		this.rotation.rotate(algorithm, by);
	}

	/** Whether a key can be burned: it is published, or was burned a while ago. */
	public boolean isBurnable(String kid) {
		return list().stream().anyMatch((key) -> key.kid().equals(kid)) || this.rotation.isBurned(kid);
	}

	/**
	 * Stops trusting a key: it leaves the key set of all replicas at once, a new key of
	 * its algorithm signs at once, and {@link KeyBurned} is published, so that resource
	 * servers refuse what it signed. Doing it again tells everybody again.
	 * @param by account id or client id of who does it
	 * @return whether there was such a key
	 */
	public boolean burn(String kid, String by) {
		boolean burned = this.rotation.burn(kid);
		try {
			this.rotation.tellAll();
		}
		finally {
			if (burned) {
				this.events.publishEvent(new KeyBurned(kid, by));
			}
		}
		return burned;
	}

	/**
	 * One key without any secret.
	 *
	 * @param kid key id (RFC 7638 thumbprint)
	 * @param algorithm signature algorithm
	 * @param phase {@code ANNOUNCED}, {@code ACTIVE} or {@code RETIRED}
	 * @param announcedAt when it was made
	 * @param activeAt when it begins or began to sign
	 * @param retiredAt when its successor takes over, if there is one
	 * @param purgeAt when it disappears, if it was replaced
	 */
	public record PublishedKey(String kid, String algorithm, String phase, Instant announcedAt, Instant activeAt,
			@Nullable Instant retiredAt, @Nullable Instant purgeAt) {
	}

}
