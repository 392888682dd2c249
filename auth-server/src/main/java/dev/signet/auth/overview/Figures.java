package dev.signet.auth.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.stereotype.Component;

/**
 * Counts what is alive. Small numbers are exact; of many sessions some are looked at and
 * the number of people is estimated, because counting them all would cost more than
 * anybody gains by it.
 */
@Component
public class Figures {

	private static final int EXACT = 200;

	private static final int SAMPLE = 60;

	private static final Duration FRESH = Duration.ofSeconds(4);

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final Clients clients;

	private final Clock clock;

	private volatile Alive latest = new Alive(0, 0, 0, false, Instant.EPOCH);

	Figures(SsoSessions sessions, Authorizations authorizations, Clients clients, Clock clock) {
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.clients = clients;
		this.clock = clock;
	}

	/**
	 * What is alive.
	 *
	 * @param people how many people are signed in
	 * @param sessions how many sessions there are, exactly
	 * @param grants how many grants there are; some may have ended by themselves lately
	 * @param estimated whether the number of people is an estimate
	 * @param at when it was counted
	 */
	public record Alive(long people, long sessions, long grants, boolean estimated, Instant at) {
	}

	/** The numbers, not older than a few seconds, however many operators look. */
	public Alive alive() {
		Instant now = this.clock.instant();
		Alive known = this.latest;
		if (known.at().plus(FRESH).isAfter(now)) {
			return known;
		}
		long count = this.sessions.count();
		boolean estimated = count > EXACT;
		long people = estimated ? estimate(count) : people(this.sessions.online(0, EXACT)).size();
		long grants = this.authorizations.countOfClients(this.clients.all().stream().map(Client::id).toList(), now);
		Alive counted = new Alive(people, count, grants, estimated, now);
		this.latest = counted;
		return counted;
	}

	// Each session counts as one part of its person: the mean of 1/n over a sample of
	// sessions, times all sessions, expects the number of people.
	private long estimate(long count) {
		int rest = (int) Math.min(count, Integer.MAX_VALUE) - SAMPLE;
		List<SsoSession> sample = Stream.of(0, rest / 4, rest / 2, rest)
			.flatMap((offset) -> this.sessions.online(offset, SAMPLE / 4).stream())
			.toList();
		double share = this.sessions.countsOfUsers(sample.stream().map(SsoSession::subject).toList())
			.stream()
			.mapToDouble((own) -> 1.0 / Math.max(1, own))
			.average()
			.orElse(1);
		return Math.round(share * count);
	}

	private static Set<String> people(List<SsoSession> sessions) {
		return sessions.stream().map(SsoSession::subject).collect(Collectors.toSet());
	}

}
