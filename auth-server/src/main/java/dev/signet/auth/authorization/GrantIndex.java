package dev.signet.auth.authorization;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.redis.RedisPipeline.Scored;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Which grants a person, a client or a session has. What is revoked leaves at once,
 * except that of a person. What ends by itself stays until somebody looks, or until the
 * {@link GrantIndexPruner} comes by.
 */
@Component
class GrantIndex {

	private static final int LEAST_READ = 16;

	private final StringRedisTemplate redis;

	private final RedisPipeline pipeline;

	private final GrantStore store;

	GrantIndex(StringRedisTemplate redis, RedisPipeline pipeline, GrantStore store) {
		this.redis = redis;
		this.pipeline = pipeline;
		this.store = store;
	}

	List<String> ofUser(String subject) {
		return ids(RedisKeys.grantsOfUser(subject), -1);
	}

	List<String> ofSession(String sid) {
		return ids(RedisKeys.grantsOfSession(sid), -1);
	}

	/**
	 * @param limit most to return, -1 for all
	 */
	List<String> ofClient(String clientId, int limit) {
		return ids(RedisKeys.grantsOfClient(clientId), limit);
	}

	/** How many clients have, or had until lately, that were issued until then. */
	long countOfClients(Collection<String> clientIds, Instant until) {
		List<CompletionStage<Long>> counts = clientIds.stream()
			.map((id) -> this.pipeline.count(RedisKeys.grantsOfClient(id), until.toEpochMilli()))
			.toList();
		return this.pipeline.awaitAll(counts).stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * The next entries of several indexes together, newest first. A little is read of
	 * each, and more only of those that go on.
	 * @param indexes their indexes
	 * @param from not those issued before
	 */
	List<Position> newest(List<String> indexes, Position after, @Nullable Instant from, int limit) {
		long lowest = (from != null) ? from.toEpochMilli() : 0;
		int share = Math.min(limit, Math.max(LEAST_READ, 2 * limit / Math.max(1, indexes.size())));
		List<List<Scored>> first = this.pipeline.awaitAll(
				indexes.stream().map((index) -> this.pipeline.newest(index, after.score(), lowest, 0, share)).toList());
		PriorityQueue<Source> sources = new PriorityQueue<>(Comparator.comparing(Source::head));
		for (int i = 0; i < indexes.size(); i++) {
			new Source(indexes.get(i), lowest, after).take(first.get(i), share).ifPresent(sources::add);
		}
		List<Position> merged = new ArrayList<>();
		while (merged.size() < limit && !sources.isEmpty()) {
			Source next = sources.remove();
			merged.add(next.ahead.remove());
			next.refill(limit).ifPresent(sources::add);
		}
		return merged;
	}

	/** The entries of the indexes of these sessions, together. */
	List<Position> ofSessions(List<String> sids) {
		List<String> indexes = sids.stream().map(RedisKeys::grantsOfSession).toList();
		List<List<Scored>> entries = this.pipeline.awaitAll(indexes.stream()
			.map((index) -> this.pipeline.newest(index, Position.LATEST.toEpochMilli(), 0, 0, Integer.MAX_VALUE))
			.toList());
		List<Position> positions = new ArrayList<>();
		for (int i = 0; i < indexes.size(); i++) {
			String index = indexes.get(i);
			entries.get(i).forEach((entry) -> positions.add(new Position(entry.score(), entry.member(), index)));
		}
		return positions;
	}

	/** The live ones among the grants of an index. */
	List<Grant> load(String index, List<String> ids) {
		return load(ids.stream().map((id) -> new Position(0, id, index)).toList());
	}

	/**
	 * The live ones among grants; the dead ones leave their index, except that of their
	 * person, who may ask to see or to erase them.
	 */
	List<Grant> load(Collection<Position> positions) {
		List<Position> asked = List.copyOf(positions);
		List<Optional<GrantRecord>> records = this.pipeline
			.awaitAll(asked.stream().map((position) -> this.store.find(position.id())).toList());
		List<Grant> grants = new ArrayList<>();
		for (int i = 0; i < asked.size(); i++) {
			Optional<Grant> grant = records.get(i).filter(GrantRecord::isAlive).flatMap(GrantRecord::grant);
			grant.ifPresent(grants::add);
			if (grant.isEmpty() && !isOfPerson(records.get(i), asked.get(i).index())) {
				this.pipeline.unindex(asked.get(i).index(), asked.get(i).id());
			}
		}
		return grants;
	}

	/** All that is known of a person's grants, alive or revoked. */
	List<GrantRecord> records(String subject) {
		return this.pipeline.awaitAll(ofUser(subject).stream().map(this.store::find).toList())
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	/** Takes what is dead out of an index. */
	void forget(String index, Collection<String> ids) {
		if (!ids.isEmpty()) {
			this.pipeline.await(this.pipeline.unindex(index, ids.toArray(String[]::new)));
		}
	}

	private static boolean isOfPerson(Optional<GrantRecord> record, String index) {
		return record.flatMap(GrantRecord::grant)
			.filter((grant) -> RedisKeys.grantsOfUser(grant.subject()).equals(index))
			.isPresent();
	}

	private List<String> ids(String index, int limit) {
		Set<String> ids = this.redis.opsForZSet().reverseRange(index, 0, (limit < 0) ? -1 : limit - 1L);
		return (ids != null) ? List.copyOf(ids) : List.of();
	}

	/** One index, read as far as it is needed. */
	private final class Source {

		private final String index;

		private final long lowest;

		private final Deque<Position> ahead = new ArrayDeque<>();

		private Position behind;

		private boolean more;

		Source(String index, long lowest, Position behind) {
			this.index = index;
			this.lowest = lowest;
			this.behind = behind;
		}

		Position head() {
			return this.ahead.element();
		}

		/** This source if there is anything ahead. */
		Optional<Source> take(List<Scored> page, int wanted) {
			List<Scored> next = page;
			long score = this.behind.score();
			// Those of the same millisecond that came before are skipped.
			for (int offset = wanted; true; offset += wanted) {
				next.stream()
					.map((entry) -> new Position(entry.score(), entry.member(), this.index))
					.filter((position) -> position.isAfter(this.behind))
					.forEach(this.ahead::add);
				this.more = next.size() == wanted;
				if (!this.more || !this.ahead.isEmpty()) {
					break;
				}
				next = read(score, offset, wanted);
			}
			if (!this.ahead.isEmpty()) {
				this.behind = this.ahead.getLast();
				return Optional.of(this);
			}
			return Optional.empty();
		}

		Optional<Source> refill(int wanted) {
			if (!this.ahead.isEmpty() || !this.more) {
				return Optional.of(this).filter((source) -> !source.ahead.isEmpty());
			}
			return take(read(this.behind.score(), 0, wanted), wanted);
		}

		private List<Scored> read(long score, int offset, int wanted) {
			RedisPipeline pipeline = GrantIndex.this.pipeline;
			return pipeline.await(pipeline.newest(this.index, score, this.lowest, offset, wanted));
		}

	}

	/**
	 * A place in the order of all grants, newest first.
	 *
	 * @param score when it was granted, epoch milliseconds
	 * @param id grant id
	 * @param index where it was found
	 */
	record Position(long score, String id, String index) implements Comparable<Position> {

		private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::score)
			.thenComparing(Position::id)
			.reversed();

		// Later than all, and still exact as a score.
		private static final Instant LATEST = Instant.ofEpochMilli(1L << 52);

		// After all letters of base64url.
		private static final String LAST_ID = "~";

		/** Where a search begins. */
		static Position start(GrantQuery query) {
			Position start = from(query.issuedTo());
			Position after = Optional.ofNullable(query.after()).map(Position::read).orElse(start);
			return after.isAfter(start) ? after : start;
		}

		/** In front of all that were granted until then, or of all. */
		static Position from(@Nullable Instant until) {
			return new Position(((until != null) ? until : LATEST).toEpochMilli(), LAST_ID, "");
		}

		static Position of(Grant grant) {
			return new Position(grant.issuedAt().toEpochMilli(), grant.id(), "");
		}

		boolean isAfter(Position other) {
			return compareTo(other) > 0;
		}

		String text() {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString((this.score + " " + this.id).getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public int compareTo(Position other) {
			return ORDER.compare(this, other);
		}

		/** Reads what somebody outside has kept; anybody may say anything. */
		static Position read(String text) {
			try {
				String[] words = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
				return new Position(Long.parseLong(words[0]), (words.length > 1) ? words[1] : "", "");
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("Not a position in the list of grants", ex);
			}
		}

	}

}
