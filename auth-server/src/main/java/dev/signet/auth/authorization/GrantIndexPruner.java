package dev.signet.auth.authorization;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.redis.RedisPipeline.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes grants that ended by themselves out of the indexes that list them by time: codes
 * that nobody redeemed, and what nobody used for too long. Each replica goes round all of
 * these indexes on its own ({@code ZSCAN}, {@code EXISTS}), a bounded number of entries
 * at a time, and begins anew; what two of them find is removed once.
 */
@Component
class GrantIndexPruner {

	private static final Logger logger = LoggerFactory.getLogger(GrantIndexPruner.class);

	/** With 3,000,000 grants a round takes less than two hours. */
	static final int MOST_LOOKED_AT = 5_000;

	private static final int PART = 500;

	private final GrantStore store;

	private final RedisPipeline pipeline;

	private final Supplier<List<String>> indexes;

	/** What is left of this round, and how far it has come in the first of them. */
	private final Deque<String> ahead = new ArrayDeque<>();

	private String cursor = Part.FIRST;

	@Autowired
	GrantIndexPruner(GrantStore store, RedisPipeline pipeline, Clients clients) {
		this(store, pipeline,
				() -> Stream
					.concat(clients.all().stream().map(Client::id).map(RedisKeys::grantsOfClient),
							Stream.of(RedisKeys.OFFLINE_GRANTS))
					.toList());
	}

	GrantIndexPruner(GrantStore store, RedisPipeline pipeline, Supplier<List<String>> indexes) {
		this.store = store;
		this.pipeline = pipeline;
		this.indexes = indexes;
	}

	@Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
	void run() {
		try {
			prune();
		}
		catch (DataAccessException ex) {
			logger.warn("Grants that ended stay in their indexes for now: {}", ex.getMessage());
		}
	}

	/** Goes on with the round; ends with it, or when enough was looked at. */
	void prune() {
		if (this.ahead.isEmpty()) {
			this.ahead.addAll(this.indexes.get());
		}
		for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT && !this.ahead.isEmpty();) {
			String index = this.ahead.element();
			Part part = this.pipeline.await(this.pipeline.scan(index, this.cursor, PART));
			this.pipeline.awaitAll(this.store.prune(index, part.members()));
			lookedAt += part.members().size();
			if (part.next() == null) {
				this.ahead.remove();
			}
			this.cursor = (part.next() != null) ? part.next() : Part.FIRST;
		}
	}

}
