package dev.signet.auth.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.springframework.stereotype.Component;

/**
 * Checks the chain for all who ask this replica, one run at a time: whoever asks during a
 * run gets its result. A result is good for as long as it took, so that however many ask,
 * the database has peace half of the time.
 */
@Component
class SharedVerification {

	private final AuditVerifier verifier;

	private final Clock clock;

	/** Guarded by this. */
	private CompletableFuture<Verification> run = new CompletableFuture<>();

	/** Guarded by this; {@code MAX} during a run. */
	private Instant goodUntil = Instant.MIN;

	SharedVerification(AuditVerifier verifier, Clock clock) {
		this.verifier = verifier;
		this.clock = clock;
	}

	Verification result() {
		CompletableFuture<Verification> shared;
		Instant now = this.clock.instant();
		boolean mine;
		synchronized (this) {
			mine = !now.isBefore(this.goodUntil);
			if (mine) {
				this.run = new CompletableFuture<>();
				this.goodUntil = Instant.MAX;
			}
			shared = this.run;
		}
		if (mine) {
			check(shared, now);
		}
		try {
			return shared.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private void check(CompletableFuture<Verification> mine, Instant begin) {
		try {
			mine.complete(this.verifier.verify());
			Instant end = this.clock.instant();
			goodUntil(end.plus(Duration.between(begin, end)));
		}
		catch (RuntimeException ex) {
			goodUntil(Instant.MIN);
			mine.completeExceptionally(ex);
		}
	}

	private synchronized void goodUntil(Instant moment) {
		this.goodUntil = moment;
	}

}
