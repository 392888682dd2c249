package dev.signet.auth.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.stereotype.Component;

/**
 * Finds sessions: walks the smallest index that all matches are in, newest first, and
 * looks at the records. A call looks at so many at most, whatever the question is.
 */
@Component
class SessionSearch {

	private static final int BATCH = 250;

	private static final int MOST_LOOKED_AT = 2000;

	private final SessionStore store;

	private final SessionIndexes indexes;

	private final RedisPipeline pipeline;

	private final StringRedisTemplate redis;

	SessionSearch(SessionStore store, SessionIndexes indexes, RedisPipeline pipeline, StringRedisTemplate redis) {
		this.store = store;
		this.indexes = indexes;
		this.pipeline = pipeline;
		this.redis = redis;
	}

	SessionPage page(SessionQuery query) {
		String index = smallestIndex(query);
		double oldest = (query.startedFrom() != null) ? query.startedFrom().toEpochMilli() : 0;
		Place place = Place.before(query);
		List<SsoSession> found = new ArrayList<>();
		for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += BATCH) {
			Set<TypedTuple<String>> batch = this.redis.opsForZSet()
				.reverseRangeByScoreWithScores(index, oldest, place.started(), place.tied(), BATCH);
			if (batch == null || batch.isEmpty()) {
				return new SessionPage(found, null);
			}
			List<String> sids = batch.stream().filter(place::isAfter).map(TypedTuple::getValue).toList();
			for (SsoSession session : load(index, sids)) {
				if (matches(session, query)) {
					if (found.size() == query.limit()) {
						return new SessionPage(found, SessionPage.after(found.get(found.size() - 1)));
					}
					found.add(session);
				}
			}
			place = place.behind(batch);
		}
		return new SessionPage(found, place.toString());
	}

	/** The live ones among sessions of an index, in that order. */
	List<SsoSession> load(String index, List<String> sids) {
		CompletionStage<Optional<NotBefore>> mark = this.store.notBefore();
		List<Optional<SsoSession>> records = this.pipeline.awaitAll(sids.stream().map(this.store::recorded).toList());
		List<SsoSession> alive = new ArrayList<>();
		for (int i = 0; i < sids.size(); i++) {
			if (records.get(i).isEmpty()) {
				this.indexes.remove(index, sids.get(i));
			}
			records.get(i)
				.filter((session) -> this.store.isAlive(session, this.pipeline.await(mark)))
				.ifPresent(alive::add);
		}
		return alive;
	}

	private String smallestIndex(SessionQuery query) {
		List<String> indexes = Stream
			.of(Optional.ofNullable(query.subject()).map(RedisKeys::sessionsOfUser),
					Optional.ofNullable(query.clientId()).map(RedisKeys::sessionsOfClient),
					Optional.ofNullable(query.device()).map(RedisKeys::sessionsOnDevice),
					Optional.ofNullable(query.address()).map(RedisKeys::sessionsAtAddress))
			.flatMap(Optional::stream)
			.toList();
		return switch (indexes.size()) {
			case 0 -> RedisKeys.SESSIONS_STARTED;
			case 1 -> indexes.get(0);
			default -> indexes.stream().min(Comparator.comparingLong(this::size)).orElseThrow();
		};
	}

	private long size(String index) {
		Long size = this.redis.opsForZSet().zCard(index);
		return (size != null) ? size : 0;
	}

	private static boolean matches(SsoSession session, SessionQuery query) {
		return (query.subject() == null || query.subject().equals(session.subject()))
				&& (query.clientId() == null || session.clients().containsKey(query.clientId()))
				&& (query.device() == null || query.device().equals(session.device()))
				&& (query.address() == null || query.address().equals(session.address()));
	}

	/**
	 * How far the walk has come: everything that started later is behind it.
	 *
	 * @param started start of the newest that may follow, in epoch milliseconds
	 * @param sid the last that was seen, if any; of those that started with it, what
	 * follows has a smaller sid
	 * @param tied how many of those that started then to step over
	 */
	private record Place(double started, @Nullable String sid, int tied) {

		static Place before(SessionQuery query) {
			double latest = (query.startedTo() != null) ? query.startedTo().toEpochMilli() : Double.POSITIVE_INFINITY;
			if (query.after() == null) {
				return new Place(latest, null, 0);
			}
			int colon = query.after().indexOf(':');
			if (colon < 1) {
				throw new IllegalArgumentException("Not a position of a search");
			}
			double started = Long.parseLong(query.after(), 0, colon, 10);
			return new Place(Math.min(latest, started), query.after().substring(colon + 1), 0);
		}

		boolean isAfter(TypedTuple<String> entry) {
			return this.sid == null || score(entry) < this.started || value(entry).compareTo(this.sid) < 0;
		}

		Place behind(Set<TypedTuple<String>> batch) {
			TypedTuple<String> last = batch.stream().reduce((first, second) -> second).orElseThrow();
			int ties = (int) batch.stream().filter((entry) -> score(entry) == score(last)).count();
			return new Place(score(last), value(last), (score(last) == this.started) ? this.tied + ties : ties);
		}

		@Override
		public String toString() {
			return Instant.ofEpochMilli((long) this.started).toEpochMilli() + ":" + this.sid;
		}

		private static double score(TypedTuple<String> entry) {
			return Objects.requireNonNull(entry.getScore());
		}

		private static String value(TypedTuple<String> entry) {
			return Objects.requireNonNull(entry.getValue());
		}

	}

}
