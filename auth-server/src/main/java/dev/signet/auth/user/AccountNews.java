package dev.signet.auth.user;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells what was written about accounts: replicas forget the old row, listeners hear of
 * it, and who is owed to be signed out is. Call it after the commit.
 */
@Component
class AccountNews {

	private static final Logger logger = LoggerFactory.getLogger(AccountNews.class);

	private final KnownAccounts known;

	private final OwedSignOuts signOuts;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AccountNews(KnownAccounts known, OwedSignOuts signOuts, ApplicationEventPublisher events, Clock clock) {
		this.known = known;
		this.signOuts = signOuts;
		this.events = events;
		this.clock = clock;
	}

	/** Tells what happened to accounts, by id. */
	void publish(Map<String, List<Object>> facts) {
		doAll(facts.entrySet().stream().map((of) -> () -> publish(of.getKey(), of.getValue().toArray())));
	}

	/** Tells what happened to an account. */
	void publish(String id, Object... facts) {
		tell(id, steps(facts));
	}

	/** Does what is owed, and tells what happened to an account that is the reason. */
	void publishOwed(String id, Object... why) {
		tell(id, Stream.concat(
				Stream.of(() -> this.signOuts.of(id).forEach((owed) -> signOut(owed, this.clock.instant()))),
				steps(why)));
	}

	/**
	 * Signs people out, and has tokens refused, where a replica did not, because it
	 * failed or was killed.
	 */
	@Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
	void signOutWhoIsOwed() {
		try {
			this.signOuts.takeOver().forEach(this::signOutAgain);
		}
		catch (DataAccessException ex) {
			logger.warn("Who has to be signed out everywhere waits for the database: {}", ex.getMessage());
		}
	}

	private void signOutAgain(OwedSignOuts.Owed owed) {
		try {
			// Some replica may have told the old roles from memory a little longer.
			Instant until = owed.tokensOnly() ? owed.until().plus(KnownAccounts.CACHED) : owed.until();
			tell(owed.subject(), Stream.of(() -> signOut(owed, until)));
		}
		catch (RuntimeException ex) {
			// It stays owed; the others must not wait for this one.
			logger.warn("Somebody is not signed out everywhere yet: {}", ex.toString());
		}
	}

	private void signOut(OwedSignOuts.Owed owed, Instant until) {
		this.events.publishEvent(new AccountChanged(owed.subject(), owed.by(), until, owed.tokensOnly()));
		this.signOuts.settle(owed);
	}

	private Stream<Runnable> steps(Object... facts) {
		return Arrays.stream(facts).map((fact) -> () -> this.events.publishEvent(fact));
	}

	private void tell(String id, Stream<Runnable> what) {
		this.known.forgetHere(id);
		doAll(Stream.concat(Stream.of(() -> this.known.forgetEverywhere(id)), what));
	}

	// The commit is behind us: everybody is told, whoever fails at it.
	private static void doAll(Stream<Runnable> steps) {
		RuntimeException failure = null;
		for (Runnable step : steps.toList()) {
			try {
				step.run();
			}
			catch (RuntimeException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

}
