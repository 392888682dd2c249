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

import dev.signet.auth.redis.IndexPosition;
import dev.signet.auth.redis.IndexWalk;
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

	private final IndexWalk walk;

	SessionSearch(SessionStore store, SessionIndexes indexes, RedisPipeline pipeline) {
		this.store = store;
		this.indexes = indexes;
		this.pipeline = pipeline;
		this.walk = new IndexWalk(pipeline);
	}

	SessionPage page(SessionQuery query) {
		Optional<Set<String>> labels = Optional.ofNullable(query.device()).map(this::labels);
		List<String> walked = smallestIndexes(query, labels);
		IndexPosition place = IndexPosition.start(query.startedTo(), query.after());
		List<SsoSession> found = new ArrayList<>();
		for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += BATCH) {
			List<IndexPosition> batch = this.walk.next(walked, place, query.startedFrom(), BATCH);
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
		return load(sids.stream().map((sid) -> new IndexPosition(0, sid, index)).toList());
	}

	private List<SsoSession> load(List<IndexPosition> places) {
		CompletionStage<Optional<NotBefore>> mark = this.store.notBefore();
		List<Optional<SsoSession>> records = this.pipeline
			.awaitAll(places.stream().map((place) -> this.store.recorded(place.id())).toList());
		List<SsoSession> alive = new ArrayList<>();
		for (int i = 0; i < places.size(); i++) {
			if (records.get(i).isEmpty()) {
				this.indexes.remove(places.get(i).index(), places.get(i).id());
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

	private static boolean matches(SsoSession session, SessionQuery query, Optional<Set<String>> labels) {
		return (query.subject() == null || query.subject().equals(session.subject()))
				&& (query.clientId() == null || session.clients().containsKey(query.clientId()))
				&& (labels.isEmpty() || labels.get().contains(session.device()))
				&& (query.address() == null || query.address().equals(session.address()));
	}

}
