package dev.signet.auth.api;

import java.util.List;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.client.Clients;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.revocation.Revocations;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Ends things, or says what would end. */
@Component
class Ending {

	private static final int LONGEST_REASON = 200;

	private final Revocations revocations;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final Clients clients;

	Ending(Revocations revocations, SsoSessions sessions, Authorizations authorizations, Clients clients) {
		this.revocations = revocations;
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.clients = clients;
	}

	Outcome end(RevocationTarget target, boolean dryRun, Authentication caller, @Nullable String why) {
		check(why);
		return Outcome.of(
				dryRun ? this.revocations.preview(target) : this.revocations.revoke(target, caller.getName(), why),
				dryRun);
	}

	/** Ends the sessions of a person; grants that outlive sessions stay. */
	Outcome endSessions(String subject, boolean dryRun, Authentication caller, @Nullable String why) {
		check(why);
		List<SsoSession> live = this.sessions.ofUser(subject);
		List<Grant> grants = this.authorizations.ofUser(subject)
			.stream()
			.filter((grant) -> grant.sid() != null && !grant.offline())
			.toList();
		List<String> notifies = live.stream()
			.flatMap((session) -> session.clients().keySet().stream())
			.distinct()
			.sorted()
			.filter((id) -> this.clients.find(id).filter((client) -> client.backChannelLogoutUri() != null).isPresent())
			.toList();
		if (!dryRun) {
			endAll(live, caller, why);
		}
		return new Outcome(dryRun, Kind.USER, subject, null, !live.isEmpty(), live.size(), grants.size(), notifies,
				null);
	}

	/** One that cannot be ended keeps none of the others alive. */
	private void endAll(List<SsoSession> sessions, Authentication caller, @Nullable String why) {
		RuntimeException failure = null;
		for (SsoSession session : sessions) {
			try {
				this.revocations.revoke(RevocationTarget.of(Kind.SESSION, session.sid()), caller.getName(), why);
			}
			catch (RuntimeException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static void check(@Nullable String why) {
		if (why != null && (why.length() > LONGEST_REASON || why.chars().anyMatch(Character::isISOControl))) {
			throw Refusal.badRequest("The reason in why must have at most " + LONGEST_REASON
					+ " characters, and no control characters.");
		}
	}

}
