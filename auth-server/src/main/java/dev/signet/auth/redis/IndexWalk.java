package dev.signet.auth.redis;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

import dev.signet.auth.redis.RedisPipeline.Scored;
import org.jspecify.annotations.Nullable;

/** Reads several indexes as if they were one, the newest first. */
public class IndexWalk {

	private static final int LEAST_READ = 16;

	private final RedisPipeline pipeline;

	public IndexWalk(RedisPipeline pipeline) {
		this.pipeline = pipeline;
	}

	/**
	 * The next entries. A little is read of each index, and more only of those that go
	 * on.
	 * @param after behind which they are
	 * @param from not those that began before
	 * @param limit most to return; fewer are the last ones
	 */
	public List<IndexPosition> next(List<String> indexes, IndexPosition after, @Nullable Instant from, int limit) {
		long lowest = (from != null) ? from.toEpochMilli() : 0;
		int share = Math.min(limit, Math.max(LEAST_READ, 2 * limit / Math.max(1, indexes.size())));
		List<List<Scored>> first = this.pipeline.awaitAll(
				indexes.stream().map((index) -> this.pipeline.newest(index, after.began(), lowest, 0, share)).toList());
		PriorityQueue<Source> sources = new PriorityQueue<>(Comparator.comparing(Source::head));
		for (int i = 0; i < indexes.size(); i++) {
			new Source(indexes.get(i), lowest, after).take(first.get(i), share).ifPresent(sources::add);
		}
		List<IndexPosition> merged = new ArrayList<>();
		while (merged.size() < limit && !sources.isEmpty()) {
			Source next = sources.remove();
			merged.add(next.ahead.remove());
			next.refill(limit).ifPresent(sources::add);
		}
		return merged;
	}

	/** One index, read as far as it is needed. */
	private final class Source {

		private final String index;

		private final long lowest;

		private final Deque<IndexPosition> ahead = new ArrayDeque<>();

		private IndexPosition behind;

		private boolean more;

		Source(String index, long lowest, IndexPosition behind) {
			this.index = index;
			this.lowest = lowest;
			this.behind = behind;
		}

		IndexPosition head() {
			return this.ahead.element();
		}

		/** This source if there is anything ahead. */
		Optional<Source> take(List<Scored> page, int wanted) {
			List<Scored> next = page;
			long began = this.behind.began();
			// Those of the same millisecond that came before are skipped.
			for (int offset = wanted; true; offset += wanted) {
				next.stream()
					.map((entry) -> new IndexPosition(entry.score(), entry.member(), this.index))
					.filter((position) -> position.isAfter(this.behind))
					.forEach(this.ahead::add);
				this.more = next.size() == wanted;
				if (!this.more || !this.ahead.isEmpty()) {
					break;
				}
				next = read(began, offset, wanted);
			}
			if (!this.ahead.isEmpty()) {
				this.behind = this.ahead.getLast();
				return Optional.of(this);
			}
			return Optional.empty();
		}

		Optional<Source> refill(int wanted) {
			if (!this.ahead.isEmpty()) {
				return Optional.of(this);
			}
			return this.more ? take(read(this.behind.began(), 0, wanted), wanted) : Optional.empty();
		}

		private List<Scored> read(long began, int offset, int wanted) {
			RedisPipeline pipeline = IndexWalk.this.pipeline;
			return pipeline.await(pipeline.newest(this.index, began, this.lowest, offset, wanted));
		}

	}

}
