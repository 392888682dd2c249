package dev.signet.resource.revocation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has been heard so far, and how long ago. Only the thread of the connection tells
 * it; anybody may ask.
 */
class RevocationFeed {

	private static final Logger logger = LoggerFactory.getLogger(RevocationFeed.class);

	private static final JsonMapper json = JsonMapper.builder()
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	private final Revocations revocations;

	private final Duration staleAfter;

	private final Clock clock;

	private final Ticker ticker;

	private final Timer propagation;

	private volatile @Nullable String position;

	/** By the ticker: a clock that is set back would hide how long ago that was. */
	private volatile @Nullable Long currentAt;

	private volatile boolean live;

	private boolean inSnapshot;

	RevocationFeed(Revocations revocations, Duration staleAfter, Clock clock, Ticker ticker, Timer propagation) {
		this.revocations = revocations;
		this.staleAfter = staleAfter;
		this.clock = clock;
		this.ticker = ticker;
		this.propagation = propagation;
	}

	void connected() {
		this.live = false;
		this.inSnapshot = false;
	}

	void disconnected() {
		this.live = false;
	}

	/**
	 * An event that cannot be understood must not be passed by, so it is an exception.
	 */
	void accept(FeedEvent event) {
		switch (event.type()) {
			case "snapshot" -> {
				this.inSnapshot = true;
				json.readValue(event.data(), Snapshot.class).entries().forEach(this::add);
			}
			case "revoked" -> {
				add(json.readTree(event.data()))
					.ifPresent((revocation) -> this.propagation.record(delayOf(revocation), TimeUnit.MILLISECONDS));
				moveTo(event.id());
			}
			case "live" -> {
				this.inSnapshot = false;
				this.live = true;
				moveTo(event.id());
			}
			case "heartbeat" -> {
				this.revocations.sweep();
				moveTo(event.id());
			}
			default -> {
				// Nothing that could be missed: every revocation is one of the above.
			}
		}
	}

	/** The event to resume after. */
	Optional<String> position() {
		return Optional.ofNullable(this.position);
	}

	/** Whether everything until a moment ago is known, over a connection that stands. */
	boolean isLive() {
		return this.live;
	}

	/** How long ago everything was known, if ever. */
	Optional<Duration> age() {
		return Optional.ofNullable(this.currentAt).map((then) -> Duration.ofNanos(this.ticker.read() - then));
	}

	boolean isStale() {
		return this.revocations.isIncomplete() || age().map((age) -> age.compareTo(this.staleAfter) > 0).orElse(true);
	}

	/**
	 * One that a newer issuer makes and nobody here understands is missed, and that is
	 * said; those after it are heard.
	 */
	private Optional<Revocation> add(JsonNode entry) {
		if (!entry.isObject()) {
			throw new IllegalArgumentException("A revocation is an object");
		}
		try {
			Revocation revocation = json.treeToValue(entry, Revocation.class);
			this.revocations.add(revocation);
			return Optional.of(revocation);
		}
		catch (JacksonException ex) {
			long expires = entry.path("expires").asLong(0);
			if (expires <= 0) {
				throw ex;
			}
			logger.warn("A revocation of the kind '{}' cannot be obeyed", entry.path("target").asString(""));
			this.revocations.miss(expires);
			return Optional.empty();
		}
	}

	private long delayOf(Revocation revocation) {
		return Math.max(0, this.clock.millis() - revocation.at());
	}

	/**
	 * Half a snapshot has the position of the whole one, so resuming there would miss the
	 * other half.
	 */
	private void moveTo(String id) {
		if (this.inSnapshot) {
			return;
		}
		if (!id.isEmpty()) {
			this.position = id;
		}
		if (this.live) {
			this.currentAt = this.ticker.read();
		}
	}

	private record Snapshot(List<JsonNode> entries) {

		@SuppressWarnings("NullAway") // A document may lack them.
		Snapshot {
			if (entries == null) {
				throw new IllegalArgumentException("A snapshot has entries");
			}
		}

	}

}
