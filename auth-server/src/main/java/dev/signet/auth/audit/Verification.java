package dev.signet.auth.audit;

import java.util.List;

/**
 * What came out when the chain was checked from its anchor to its head.
 *
 * @param entries how many entries were checked
 * @param first sequence of the oldest entry that should be there
 * @param last sequence of the newest entry that should be there
 * @param head digest of the newest entry, to be noted somewhere else
 * @param faults the first of what is wrong; empty when the chain is intact
 */
public record Verification(long entries, long first, long last, String head, List<Fault> faults) {

	public Verification {
		faults = List.copyOf(faults);
	}

	/** Whether nothing was changed, removed, added or moved. */
	public boolean intact() {
		return this.faults.isEmpty();
	}

	/**
	 * One place where the chain is broken.
	 *
	 * @param sequence which entry
	 * @param kind how
	 */
	public record Fault(long sequence, Kind kind) {
	}

	/** How a chain can be broken. */
	public enum Kind {

		/** The entry, or the one before it, is not what was written. */
		CHANGED,
		/** The entry is not there. */
		MISSING,
		/** Nobody appended this entry to the chain. */
		ADDED

	}

}
