package dev.signet.auth.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.redis.RedisPipeline.Scored;

import org.springframework.stereotype.Component;

/**
 * Finds sessions: walks the smallest index that all matches are in, newest first, and
 * looks at the records. A call looks at so many at most, whatever the question is. What
 * is typed as the device may mean several labels; then their indexes are walked as one.
 */
@Component
class SessionSearch {

	private static final int BATCH = 250;

	private static final int MOST_LOOKED_AT = 2000;

	// Of more labels most sessions have one, so that a walk over all finds some soon.
	private static final int MOST_LABELS = 20;

	private final SessionStore store;

	private final SessionIndexes indexes;

	private final RedisPipeline pipeline;

	SessionSearch(SessionStore store, SessionIndexes indexes, RedisPipeline pipeline) {
		this.store = store;
		this.indexes = indexes;
		this.pipeline = pipeline;
	}

	SessionPage page(SessionQuery query) {
		Optional<Set<String>> labels = Optional.ofNullable(query.device()).map(this::labels);
		List<String> walked = smallestIndexes(query, labels);
		long oldest = (query.startedFrom() != null) ? query.startedFrom().toEpochMilli() : 0;
		Place place = Place.before(query);
		List<SsoSession> found = new ArrayList<>();
		for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += BATCH) {
			List<Place> batch = next(walked, place, oldest);
			if (batch.isEmpty()) {
				return new SessionPage(found, null);
			}
			for (SsoSession session : load(batch)) {
				if (matches(session, query, labels)) {
					if (found.size() == query.limit()) {
						return new SessionPage(found, SessionPage.after(found.get(found.size() - 1)));
					}
					found.add(session);
				}
			}
			place = batch.get(batch.size() - 1);
		}
		return new SessionPage(found, place.toString());
	}

	/** Labels of devices that have signed in lately, sorted. */
	List<String> devices() {
		return this.pipeline.await(this.indexes.devices()).stream().map(Scored::member).sorted().toList();
	}

	/** The live ones among sessions of an index, in that order. */
	List<SsoSession> load(String index, List<String> sids) {
		return load(sids.stream().map((sid) -> new Place(0, sid, index)).toList());
	}

	private List<SsoSession> load(List<Place> places) {
		CompletionStage<Optional<NotBefore>> mark = this.store.notBefore();
		List<Optional<SsoSession>> records = this.pipeline
			.awaitAll(places.stream().map((place) -> this.store.recorded(place.sid())).toList());
		List<SsoSession> alive = new ArrayList<>();
		for (int i = 0; i < places.size(); i++) {
			if (records.get(i).isEmpty()) {
				this.indexes.remove(places.get(i).index(), places.get(i).sid());
			}
			records.get(i)
				.filter((session) -> this.store.isAlive(session, this.pipeline.await(mark)))
				.ifPresent(alive::add);
		}
		return alive;
	}

	// A label that was forgotten is found by itself.
	private Set<String> labels(String typed) {
		String wanted = Origin.typedDevice(typed);
		String part = wanted.toLowerCase(Locale.ROOT);
		Set<String> known = devices().stream()
			.filter((label) -> label.toLowerCase(Locale.ROOT).contains(part))
			.collect(Collectors.toSet());
		return known.isEmpty() ? Set.of(wanted) : known;
	}

	private List<String> smallestIndexes(SessionQuery query, Optional<Set<String>> labels) {
		List<List<String>> choices = Stream
			.of(Optional.ofNullable(query.subject()).map(RedisKeys::sessionsOfUser).map(List::of),
					Optional.ofNullable(query.clientId()).map(RedisKeys::sessionsOfClient).map(List::of),
					Optional.ofNullable(query.address()).map(RedisKeys::sessionsAtAddress).map(List::of),
					labels.filter((known) -> known.size() <= MOST_LABELS)
						.map((known) -> known.stream().map(RedisKeys::sessionsOnDevice).toList()))
			.flatMap(Optional::stream)
			.toList();
		return switch (choices.size()) {
			case 0 -> List.of(RedisKeys.SESSIONS_STARTED);
			case 1 -> choices.get(0);
			default -> choices.stream().min(Comparator.comparingLong(this::size)).orElseThrow();
		};
	}

	private long size(List<String> indexes) {
		return this.pipeline.awaitAll(indexes.stream().map(this.pipeline::size).toList())
			.stream()
			.mapToLong(Long::longValue)
			.sum();
	}

	private List<Place> next(List<String> indexes, Place after, long oldest) {
		List<List<Scored>> pages = this.pipeline.awaitAll(indexes.stream()
			.map((index) -> this.pipeline.newest(index, after.started(), oldest, 0, BATCH))
			.toList());
		List<Place> places = new ArrayList<>();
		for (int i = 0; i < indexes.size(); i++) {
			places.addAll(follow(indexes.get(i), pages.get(i), after, oldest));
		}
		return places.stream().sorted().limit(BATCH).toList();
	}

	// Steps over those that started in the same millisecond and were seen.
	private List<Place> follow(String index, List<Scored> page, Place after, long oldest) {
		List<Place> places = new ArrayList<>();
		List<Scored> next = page;
		for (int offset = BATCH; true; offset += BATCH) {
			next.stream()
				.map((entry) -> new Place(entry.score(), entry.member(), index))
				.filter((place) -> place.compareTo(after) > 0)
				.forEach(places::add);
			if (next.size() < BATCH || places.size() >= BATCH) {
				return places;
			}
			next = this.pipeline.await(this.pipeline.newest(index, after.started(), oldest, offset, BATCH));
		}
	}

	private static boolean matches(SsoSession session, SessionQuery query, Optional<Set<String>> labels) {
		return (query.subject() == null || query.subject().equals(session.subject()))
				&& (query.clientId() == null || session.clients().containsKey(query.clientId()))
				&& (labels.isEmpty() || labels.get().contains(session.device()))
				&& (query.address() == null || query.address().equals(session.address()));
	}

	/**
	 * A place in the order of all sessions: the newest first, of those that started
	 * together the one with the greatest sid.
	 *
	 * @param started start in epoch milliseconds
	 * @param sid the session
	 * @param index where it was found
	 */
	private record Place(long started, String sid, String index) implements Comparable<Place> {

		private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::started)
			.thenComparing(Place::sid)
			.reversed();

		// Later than all, and still exact as a score.
		private static final long LATEST = 1L << 52;

		// After every sid.
		private static final String LAST = "\uffff";

		static Place before(SessionQuery query) {
			long latest = (query.startedTo() != null) ? query.startedTo().toEpochMilli() : LATEST;
			Place start = new Place(latest, LAST, "");
			if (query.after() == null) {
				return start;
			}
			int colon = query.after().indexOf(':');
			if (colon < 1) {
				throw new IllegalArgumentException("Not a position of a search");
			}
			Place after = new Place(Long.parseLong(query.after(), 0, colon, 10), query.after().substring(colon + 1),
					"");
			return (after.compareTo(start) > 0) ? after : start;
		}

		@Override
		public int compareTo(Place other) {
			return ORDER.compare(this, other);
		}

		@Override
		public String toString() {
			return this.started + ":" + this.sid;
		}

	}

}
