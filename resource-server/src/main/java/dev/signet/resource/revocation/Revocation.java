package dev.signet.resource.revocation;

/**
 * One entry of the feed.
 *
 * @param id of the target; empty for {@link Target#ALL}
 * @param before last epoch second of issue of the tokens concerned, for targets that have
 * such a limit
 * @param at epoch millisecond of the act
 * @param expires epoch second after which no token concerned can still be valid
 */
record Revocation(Target target, String id, long before, long at, long expires) {

	static final long LATEST = 0xFFFF_FFFFL;

	@SuppressWarnings("NullAway") // The components of a document may be missing.
	Revocation {
		if (target == null) {
			throw new IllegalArgumentException("A revocation needs a target");
		}
		id = (id != null) ? id : "";
		if (id.isEmpty() != (target == Target.ALL)) {
			throw new IllegalArgumentException("A revocation names what it concerns, unless that is everything");
		}
		before = target.hasLimit() ? before : LATEST;
		if (before <= 0 || before > LATEST || expires <= 0 || expires > LATEST) {
			throw new IllegalArgumentException("A revocation needs the instants it begins and ceases to matter");
		}
	}

}
