package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.signet.auth.authorization.GrantIndex.Position;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.redis.RedisKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks for live grants, newest first: by the index that narrows it down most, then by
 * reading. One call reads a bounded number of grants, however many there are, and says
 * where the next one goes on.
 */
@Component
class GrantSearch {

	/** Most grants that one call reads. */
	private static final int MOST_READ = 2_000;

	private static final int BATCH = 250;

	private final GrantIndex index;

	private final Supplier<List<String>> clients;

	@Autowired
	GrantSearch(GrantIndex index, Clients clients) {
		this(index, () -> clients.all().stream().map(Client::id).toList());
	}

	GrantSearch(GrantIndex index, Supplier<List<String>> clients) {
		this.index = index;
		this.clients = clients;
	}

	GrantPage search(GrantQuery query) {
		if (query.sid() != null) {
			return few(this.index.load(RedisKeys.grantsOfSession(query.sid()), this.index.ofSession(query.sid())),
					query);
		}
		if (query.subject() != null) {
			return few(this.index.load(RedisKeys.grantsOfUser(query.subject()), this.index.ofUser(query.subject())),
					query);
		}
		return walk(query);
	}

	/**
	 * Does something with the grants of a client that were issued until then, one batch.
	 * @return where the next batch begins, empty when there is none
	 */
	Optional<String> sweep(String clientId, Instant until, Optional<String> after, Consumer<List<String>> work) {
		String index = RedisKeys.grantsOfClient(clientId);
		Position position = after.map(Position::read).orElseGet(() -> Position.from(until));
		List<Position> batch = this.index.newest(List.of(index), position, null, BATCH);
		List<String> ids = batch.stream().map(Position::id).toList();
		work.accept(ids);
		this.index.forget(index, ids);
		return (batch.size() < BATCH) ? Optional.empty() : Optional.of(batch.get(BATCH - 1).text());
	}

	/** A person or a session has so many that all can be read. */
	private GrantPage few(List<Grant> grants, GrantQuery query) {
		Position after = Position.start(query);
		List<Grant> found = grants.stream()
			.filter((grant) -> Position.of(grant).isAfter(after) && matches(grant, query))
			.sorted(Comparator.comparing(Position::of))
			.limit(query.limit() + 1L)
			.toList();
		return page(new ArrayList<>(found), query, null);
	}

	private GrantPage walk(GrantQuery query) {
		List<String> indexes = indexes(query).stream().map(RedisKeys::grantsOfClient).toList();
		Position position = Position.start(query);
		List<Grant> found = new ArrayList<>();
		for (int read = 0; read < MOST_READ; read += BATCH) {
			List<Position> batch = this.index.newest(indexes, position, query.issuedFrom(), BATCH);
			this.index.load(batch).stream().filter((grant) -> matches(grant, query)).forEach(found::add);
			if (batch.size() < BATCH || found.size() > query.limit()) {
				return page(found, query, null);
			}
			position = batch.get(BATCH - 1);
		}
		return page(found, query, position);
	}

	private static GrantPage page(List<Grant> found, GrantQuery query, @Nullable Position more) {
		if (found.size() > query.limit()) {
			List<Grant> grants = found.subList(0, query.limit());
			return new GrantPage(grants, Position.of(grants.get(grants.size() - 1)).text());
		}
		return new GrantPage(found, (more != null) ? more.text() : null);
	}

	private List<String> indexes(GrantQuery query) {
		return Optional.ofNullable(query.clientId()).map(List::of).orElseGet(this.clients);
	}

	private static boolean matches(Grant grant, GrantQuery query) {
		return (query.subject() == null || query.subject().equals(grant.subject()))
				&& (query.clientId() == null || query.clientId().equals(grant.clientId()))
				&& (query.address() == null || query.address().equals(grant.address()))
				&& (query.device() == null
						|| grant.device().toLowerCase(Locale.ROOT).contains(query.device().toLowerCase(Locale.ROOT)))
				&& (query.issuedFrom() == null || !grant.issuedAt().isBefore(query.issuedFrom()))
				&& (query.issuedTo() == null || grant.issuedAt().isBefore(query.issuedTo()));
	}

}
