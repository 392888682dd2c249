package dev.signet.auth.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Forgets in time: origins first, whole entries later, and what concerns a person who was
 * erased at once. Every replica may do it; they take turns.
 */
@Component
class AuditHousekeeping {

	private static final Logger logger = LoggerFactory.getLogger(AuditHousekeeping.class);

	// What a replica wrote late about somebody who is gone already is caught by this.
	private static final Duration ERASED_RECENTLY = Duration.ofDays(2);

	private final AuditRetention retention;

	private final AuditProperties properties;

	private final AuditRepository repository;

	private final AuditJournal journal;

	private final Clock clock;

	private String announced = "";

	AuditHousekeeping(AuditRetention retention, AuditProperties properties, AuditRepository repository,
			AuditJournal journal, Clock clock) {
		this.retention = retention;
		this.properties = properties;
		this.repository = repository;
		this.journal = journal;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
	void hourly() {
		try {
			tidy();
			announceHead();
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("The audit log was not tidied: the database is out of reach; next try in an hour", ex);
		}
	}

	/**
	 * Forgets from where a person came. What is still on its way into the chain is found
	 * by the next hour.
	 */
	void erase(String subject) {
		try {
			this.retention.forgetPerson(subject);
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("What is known of an erased person is forgotten later: the database is out of reach", ex);
		}
	}

	void tidy() {
		Instant now = this.clock.instant();
		this.retention.erasedSince(now.minus(ERASED_RECENTLY)).forEach(this.retention::forgetPerson);
		this.retention.forgetOrigins(now.minus(this.properties.keepAddresses()));
		long pruned = this.retention.prune(now.minus(this.properties.keep()));
		if (pruned > 0) {
			this.journal.writeAsIs(AuditDraft.of(AuditType.AUDIT_PRUNED)
				.by(AuditJournal.SERVER)
				.detail("entries", pruned)
				.detail("before", now.minus(this.properties.keep())));
		}
	}

	/** So that whoever rewrites the whole chain contradicts the logs. */
	private void announceHead() {
		AuditRepository.Ends ends = this.repository.ends();
		if (!ends.head().equals(this.announced)) {
			this.announced = ends.head();
			logger.info("The audit log ends with entry {}, head {}", ends.last(), ends.head());
		}
	}

}
