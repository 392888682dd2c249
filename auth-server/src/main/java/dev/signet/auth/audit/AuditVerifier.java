package dev.signet.auth.audit;

import java.util.ArrayList;
import java.util.List;

import dev.signet.auth.audit.AuditRepository.Ends;
import dev.signet.auth.audit.Verification.Fault;
import dev.signet.auth.audit.Verification.Kind;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks the chain from its anchor to its head and calculates each hash again. Sees one
 * moment of the table, so that nobody has to stop writing.
 */
@Component
class AuditVerifier {

	private static final int MOST_FAULTS = 100;

	private static final int PAGE = 1000;

	private final AuditRepository repository;

	private final TransactionTemplate moment;

	AuditVerifier(AuditRepository repository, PlatformTransactionManager transactions) {
		this.repository = repository;
		this.moment = new TransactionTemplate(transactions);
		this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.moment.setReadOnly(true);
	}

	Verification verify() {
		return this.moment.execute((status) -> new Walk(this.repository.ends()).run());
	}

	private final class Walk {

		private final Ends ends;

		private final List<Fault> faults = new ArrayList<>();

		private String previous;

		private long expected;

		private long entries;

		Walk(Ends ends) {
			this.ends = ends;
			this.previous = ends.anchor();
			this.expected = ends.first();
		}

		Verification run() {
			long position = Long.MIN_VALUE;
			List<AuditRow> page;
			do {
				page = AuditVerifier.this.repository.following(position, PAGE);
				for (AuditRow row : page) {
					check(row);
					position = row.sequence();
				}
			}
			while (page.size() == PAGE && this.faults.size() < MOST_FAULTS);
			if (this.faults.size() < MOST_FAULTS) {
				checkEnd();
			}
			return new Verification(this.entries, this.ends.first(), this.ends.last(), this.ends.head(), this.faults);
		}

		private void check(AuditRow row) {
			this.entries++;
			if (row.sequence() < this.ends.first() || row.sequence() > this.ends.last()) {
				fault(row.sequence(), Kind.ADDED);
				return;
			}
			boolean whole = missing(row.sequence());
			// After a gap nobody knows the hash before; the gap is the fault then.
			if (whole && !row.hash().equals(row.hashAfter(this.previous)) || !row.originIsWhole()) {
				fault(row.sequence(), Kind.CHANGED);
			}
			this.previous = row.hash();
			this.expected = row.sequence() + 1;
		}

		private boolean missing(long upTo) {
			long gap = this.expected;
			while (gap < upTo && this.faults.size() < MOST_FAULTS) {
				fault(gap, Kind.MISSING);
				gap++;
			}
			return gap == this.expected;
		}

		private void checkEnd() {
			boolean whole = missing(this.ends.last() + 1);
			if (whole && !this.previous.equals(this.ends.head())) {
				fault(this.ends.last(), Kind.CHANGED);
			}
		}

		private void fault(long sequence, Kind kind) {
			if (this.faults.size() < MOST_FAULTS) {
				this.faults.add(new Fault(sequence, kind));
			}
		}

	}

}
