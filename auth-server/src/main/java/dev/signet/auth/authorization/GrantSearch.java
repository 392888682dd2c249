package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.redis.IndexPosition;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SessionQuery;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
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

	private final Function<SessionQuery, SessionPage> sessions;

	@Autowired
	GrantSearch(GrantIndex index, Clients clients, SsoSessions sessions) {
		this(index, () -> clients.all().stream().map(Client::id).toList(), sessions::search);
	}

	GrantSearch(GrantIndex index, Supplier<List<String>> clients, Function<SessionQuery, SessionPage> sessions) {
		this.index = index;
		this.clients = clients;
		this.sessions = sessions;
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
		if (query.device() == null && query.address() == null) {
			return walk(query, indexes(query));
		}
		if (query.after() == null || SignInPlace.isOne(query.after())) {
			return signedInThere(query);
		}
		return walk(query, List.of(RedisKeys.OFFLINE_GRANTS));
	}

	/**
	 * Does something with the grants of a client that were issued until then, one batch.
	 * @return where the next batch begins, empty when there is none
	 */
	Optional<String> sweep(String clientId, Instant until, Optional<String> after, Consumer<List<String>> work) {
		String index = RedisKeys.grantsOfClient(clientId);
		IndexPosition position = after.map(IndexPosition::read).orElseGet(() -> IndexPosition.before(until));
		List<IndexPosition> batch = this.index.newest(List.of(index), position, null, BATCH);
		List<String> ids = batch.stream().map(IndexPosition::id).toList();
		work.accept(ids);
		this.index.forget(index, ids);
		return (batch.size() < BATCH) ? Optional.empty() : Optional.of(batch.get(BATCH - 1).toString());
	}

	/** A person or a session has so many that all can be read. */
	private GrantPage few(List<Grant> grants, GrantQuery query) {
		IndexPosition after = IndexPosition.start(query.issuedTo(), query.after());
		List<Grant> found = grants.stream()
			.filter((grant) -> position(grant).isAfter(after) && matches(grant, query))
			.sorted(Comparator.comparing(GrantSearch::position))
			.limit(query.limit() + 1L)
			.toList();
		return page(new ArrayList<>(found), query, null);
	}

	private GrantPage walk(GrantQuery query, List<String> indexes) {
		IndexPosition position = IndexPosition.start(query.issuedTo(), query.after());
		List<Grant> found = new ArrayList<>();
		for (int read = 0; read < MOST_READ; read += BATCH) {
			List<IndexPosition> batch = this.index.newest(indexes, position, query.issuedFrom(), BATCH);
			this.index.load(batch).stream().filter((grant) -> matches(grant, query)).forEach(found::add);
			if (batch.size() < BATCH || found.size() > query.limit()) {
				return page(found, query, null);
			}
			position = batch.get(BATCH - 1);
		}
		return page(found, query, position);
	}

	/**
	 * Where people signed in is what sessions are found by, and most grants end with
	 * theirs: those come first, sign-in by sign-in, then the offline ones.
	 */
	private GrantPage signedInThere(GrantQuery query) {
		SignInPlace place = SignInPlace.read(query.after());
		SessionPage page = this.sessions.apply(new SessionQuery(null, query.clientId(), query.device(), query.address(),
				null, null, place.after(), Math.min(query.limit(), SessionQuery.LONGEST_PAGE)));
		Map<String, List<Grant>> bySession = this.index
			.load(this.index.ofSessions(page.sessions().stream().map(SsoSession::sid).toList()))
			.stream()
			.filter((grant) -> !grant.offline() && matchesApartFromPlace(grant, query))
			.sorted(Comparator.comparing(GrantSearch::position))
			.collect(Collectors.groupingBy((grant) -> Objects.requireNonNullElse(grant.sid(), "")));
		List<Grant> found = new ArrayList<>();
		String shown = place.after();
		for (SsoSession session : page.sessions()) {
			for (Grant grant : bySession.getOrDefault(session.sid(), List.of())) {
				if (place.covers(grant)) {
					continue;
				}
				if (found.size() == query.limit()) {
					return new GrantPage(found, SignInPlace.text(shown, found.get(found.size() - 1)));
				}
				found.add(grant);
			}
			shown = SessionPage.after(session);
		}
		return new GrantPage(found, (page.next() != null) ? SignInPlace.text(page.next(), null)
				: IndexPosition.before(query.issuedTo()).toString());
	}

	private static GrantPage page(List<Grant> found, GrantQuery query, @Nullable IndexPosition more) {
		if (found.size() > query.limit()) {
			List<Grant> grants = found.subList(0, query.limit());
			return new GrantPage(grants, position(grants.get(grants.size() - 1)).toString());
		}
		return new GrantPage(found, (more != null) ? more.toString() : null);
	}

	private static IndexPosition position(Grant grant) {
		return IndexPosition.of(grant.issuedAt(), grant.id());
	}

	private List<String> indexes(GrantQuery query) {
		List<String> ids = (query.clientId() != null) ? List.of(query.clientId()) : this.clients.get();
		return ids.stream().map(RedisKeys::grantsOfClient).toList();
	}

	private static boolean matches(Grant grant, GrantQuery query) {
		return matchesApartFromPlace(grant, query)
				&& (query.address() == null || query.address().equals(grant.address())
						|| query.address().equals(grant.grantedFrom()))
				&& (query.device() == null
						|| grant.device().toLowerCase(Locale.ROOT).contains(query.device().toLowerCase(Locale.ROOT)));
	}

	private static boolean matchesApartFromPlace(Grant grant, GrantQuery query) {
		return (query.subject() == null || query.subject().equals(grant.subject()))
				&& (query.clientId() == null || query.clientId().equals(grant.clientId()))
				&& (query.issuedFrom() == null || !grant.issuedAt().isBefore(query.issuedFrom()))
				&& (query.issuedTo() == null || grant.issuedAt().isBefore(query.issuedTo()));
	}

	/**
	 * How far the walk over sign-ins has come.
	 *
	 * @param after the last session of which everything was shown, if any
	 * @param sid a session of which some was shown
	 * @param last the last that was shown of it
	 */
	private record SignInPlace(@Nullable String after, String sid, IndexPosition last) {

		private static final String PREFIX = "~";

		private static final String NOTHING = "-";

		static boolean isOne(String text) {
			return text.startsWith(PREFIX);
		}

		static SignInPlace read(@Nullable String text) {
			if (text == null) {
				return new SignInPlace(null, NOTHING, IndexPosition.before(null));
			}
			String[] words = text.substring(PREFIX.length()).split("~", 3);
			if (words.length < 3) {
				throw new IllegalArgumentException("Not a position in the list of grants");
			}
			return new SignInPlace(words[0].equals(NOTHING) ? null : words[0], words[1], IndexPosition.read(words[2]));
		}

		static String text(@Nullable String after, @Nullable Grant last) {
			String sid = (last != null) ? Objects.requireNonNullElse(last.sid(), NOTHING) : NOTHING;
			IndexPosition position = (last != null) ? position(last) : IndexPosition.before(null);
			return PREFIX + String.join("~", (after != null) ? after : NOTHING, sid, position.toString());
		}

		boolean covers(Grant grant) {
			return this.sid.equals(grant.sid()) && !position(grant).isAfter(this.last);
		}

	}

}
