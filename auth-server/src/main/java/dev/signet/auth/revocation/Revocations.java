package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.key.SigningKeys;
import dev.signet.auth.logout.ClientLogout;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Everything that can be revoked, on one path for whoever wants it.
 */
@Component
public class Revocations {

	private static final int LONGEST_REASON = 200;

	private final DryRun dryRun;

	private final MassRevocation mass;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final SigningKeys keys;

	private final ClientLogout clientLogout;

	private final RevocationStream stream;

	private final RevocationProperties properties;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Revocations(DryRun dryRun, MassRevocation mass, SsoSessions sessions, Authorizations authorizations,
			SigningKeys keys, ClientLogout clientLogout, RevocationStream stream, RevocationProperties properties,
			ApplicationEventPublisher events, Clock clock) {
		this.dryRun = dryRun;
		this.mass = mass;
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.keys = keys;
		this.clientLogout = clientLogout;
		this.stream = stream;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	/** What would end. Changes nothing. */
	public RevocationPreview preview(RevocationTarget target) {
		return this.dryRun.of(target, until(target, this.clock.instant()));
	}

	/**
	 * Revokes: marks, ends sessions, revokes grants, tells resource servers, promises the
	 * clients their logout notice, and publishes {@link RevocationPerformed}. When it
	 * returns, nothing that is meant is accepted or issued by any replica, and whatever
	 * is issued afterwards is not meant.
	 * @param by account id or client id of who does it, or {@code signet}
	 * @param why their reason in their words, at most 200 characters
	 * @return what was ended; of clients and everything the grants and sessions may still
	 * be cleaned up in the background
	 */
	public RevocationPreview revoke(RevocationTarget target, String by, @Nullable String why) {
		if (why != null && why.length() > LONGEST_REASON) {
			throw new IllegalArgumentException("why must be at most " + LONGEST_REASON + " characters");
		}
		Instant until = until(target, this.clock.instant());
		RevocationPreview ended = this.dryRun.of(target, until);
		if (ended.found() && perform(target, until, by)) {
			this.events.publishEvent(new RevocationPerformed(target, ended, by, why));
			return ended;
		}
		return new RevocationPreview(target, false, 0, 0, List.of(), null);
	}

	/** The newest entries of the log, newest first. */
	public List<RecentRevocation> recent(int limit) {
		return recent(null, limit);
	}

	/**
	 * Entries of the log, newest first.
	 * @param before position of an entry, only those before it; none for the newest
	 * @throws IllegalArgumentException if that is not a position
	 */
	public List<RecentRevocation> recent(@Nullable String before, int limit) {
		@Nullable StreamPosition position = (before != null)
				? StreamPosition.parse(before).orElseThrow(() -> new IllegalArgumentException("Not a position")) : null;
		return this.stream.newest(position, limit).stream().map(Revocations::recent).flatMap(Optional::stream).toList();
	}

	private boolean perform(RevocationTarget target, Instant until, String by) {
		String id = Objects.requireNonNullElse(target.id(), "");
		return switch (target.kind()) {
			case TOKEN -> token(id, by);
			case GRANT -> grant(id, by);
			case SESSION -> session(id, by);
			case USER -> user(id, until, by);
			case CLIENT -> client(id, until, by);
			case KEY -> this.keys.burn(id, by);
			case ALL -> all(until, by);
		};
	}

	private boolean token(String jti, String by) {
		this.authorizations.revokeToken(jti, this.properties.longestToken(), by);
		return true;
	}

	private boolean grant(String id, String by) {
		Optional<Grant> grant = this.authorizations.find(id);
		boolean own = grant.map(Grant::subject).filter(by::equals).isPresent();
		return this.authorizations.revoke(id, own ? Revocation.USER_REQUEST : Revocation.ADMIN_REQUEST, by);
	}

	private boolean session(String sid, String by) {
		boolean own = this.sessions.find(sid).map(SsoSession::subject).filter(by::equals).isPresent();
		return this.sessions.end(sid, own ? SessionEnd.ENDED_BY_USER : SessionEnd.ENDED_BY_ADMIN, by);
	}

	private boolean user(String subject, Instant until, String by) {
		boolean own = subject.equals(by);
		this.mass.user(subject, until, own ? SessionEnd.ENDED_BY_USER : SessionEnd.ENDED_BY_ADMIN,
				own ? Revocation.USER_REQUEST : Revocation.ADMIN_REQUEST, by);
		return true;
	}

	private boolean client(String clientId, Instant until, String by) {
		Instant reach = this.mass.client(clientId, until, Revocation.ADMIN_REQUEST, by);
		this.clientLogout.tell(clientId, reach, by, Revocation.ADMIN_REQUEST);
		return true;
	}

	private boolean all(Instant until, String by) {
		this.mass.all(until, by);
		return true;
	}

	/** Nobody can revoke what is issued later. */
	private static Instant until(RevocationTarget target, Instant now) {
		return (target.before() != null && target.before().isBefore(now)) ? target.before() : now;
	}

	private static Optional<RecentRevocation> recent(LoggedEntry logged) {
		RevocationEntry entry = logged.entry();
		return entry.kind()
			.map((kind) -> new RecentRevocation(logged.position().toString(), kind, entry.id(),
					(entry.before() != null) ? Instant.ofEpochSecond(entry.before()) : null,
					Instant.ofEpochMilli(entry.at()), Instant.ofEpochSecond(entry.expires()),
					logged.by().isEmpty() ? null : logged.by()));
	}

}
