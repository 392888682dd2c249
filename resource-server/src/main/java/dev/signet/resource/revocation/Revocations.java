package dev.signet.resource.revocation;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * The revocations that still matter, in memory, at most a given number. Those of keys, a
 * handful, are never forgotten and have room always. One thread adds, all others ask.
 */
class Revocations {

	/**
	 * A token is accepted for as long after its expiry as clocks may differ, which is a
	 * minute at most, so its revocation has to live as long.
	 */
	private static final long CLOCK_SKEW = 60;

	private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(30);

	private final Map<Target, DigestTable> tables = new EnumMap<>(Target.class);

	private final int maxEntries;

	private final Clock clock;

	private long sweptAt;

	private volatile long incompleteUntil;

	Revocations(int maxEntries, Clock clock) {
		this.maxEntries = maxEntries;
		this.clock = clock;
		for (Target target : Target.values()) {
			this.tables.put(target, new DigestTable());
		}
	}

	void add(Revocation revocation) {
		long now = this.clock.instant().getEpochSecond();
		// As long as the issuer is away its last key set counts, burned keys and all.
		long expires = (revocation.target() == Target.KEY) ? Revocation.LATEST : withSkew(revocation.expires());
		if (expires < now) {
			return;
		}
		sweep();
		DigestTable table = table(revocation.target());
		if (revocation.target() != Target.KEY && size() >= this.maxEntries && !table.contains(revocation.id())) {
			miss(revocation.expires());
			return;
		}
		table.put(revocation.id(), revocation.before(), expires);
	}

	/** Notes that there is a revocation that cannot be kept. */
	void miss(long expires) {
		this.incompleteUntil = Math.max(this.incompleteUntil, withSkew(expires));
	}

	/** Forgets what has expired, now and then. */
	void sweep() {
		long now = this.clock.instant().getEpochSecond();
		if (now - this.sweptAt >= BETWEEN_SWEEPS.toSeconds()) {
			this.tables.values().forEach((table) -> table.removeExpired(now));
			this.sweptAt = now;
		}
	}

	/**
	 * Whether there was a revocation that no room was left for and that still matters.
	 */
	boolean isIncomplete() {
		return this.incompleteUntil >= this.clock.instant().getEpochSecond();
	}

	int size() {
		int size = 0;
		for (DigestTable table : this.tables.values()) {
			size += table.size();
		}
		return size;
	}

	/** Bytes that all of them take. */
	long memory() {
		return this.tables.values().stream().mapToLong(DigestTable::memory).sum();
	}

	int size(Target target) {
		return table(target).size();
	}

	boolean concern(Jwt token) {
		long now = this.clock.instant().getEpochSecond();
		long issuedAt = (token.getIssuedAt() != null) ? token.getIssuedAt().getEpochSecond() : 0;
		String jti = token.getId();
		return concern(Target.TOKEN, jti, issuedAt, now) || concern(Target.GRANT, grantOf(jti), issuedAt, now)
				|| concern(Target.SESSION, token.getClaims().get("sid"), issuedAt, now)
				|| concern(Target.USER, token.getClaims().get(JwtClaimNames.SUB), issuedAt, now)
				|| concern(Target.CLIENT, token.getClaims().get("client_id"), issuedAt, now)
				|| concern(Target.KEY, token.getHeaders().get("kid"), issuedAt, now)
				|| concern(Target.ALL, "", issuedAt, now);
	}

	private boolean concern(Target target, @Nullable Object id, long issuedAt, long now) {
		return id instanceof String name && table(target).concerns(name, issuedAt, now);
	}

	/** DESIGN §2: a jti is the id of the grant, a dot, and a number. */
	private static @Nullable String grantOf(@Nullable String jti) {
		int dot = (jti != null) ? jti.indexOf('.') : -1;
		return (jti != null && dot > 0) ? jti.substring(0, dot) : null;
	}

	private static long withSkew(long expires) {
		return Math.min(expires, Revocation.LATEST - CLOCK_SKEW) + CLOCK_SKEW;
	}

	@SuppressWarnings("NullAway") // There is one for each target.
	private DigestTable table(Target target) {
		return this.tables.get(target);
	}

}
