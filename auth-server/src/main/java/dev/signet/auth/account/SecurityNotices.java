package dev.signet.auth.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.audit.AuditLog;
import dev.signet.auth.audit.AuditQuery;

import org.springframework.stereotype.Component;

/**
 * What a person should know and has not confirmed yet: that a copy of a token was used,
 * and sign-ins from a device that is not in their history (S81).
 */
@Component
class SecurityNotices {

	private static final String SIGN_IN = "sign_in.succeeded";

	private static final String REUSE = "refresh_token.reused";

	private static final int LOOK_BACK = 200;

	private static final int MOST = 5;

	private final AuditLog log;

	private final AccountNotes notes;

	private final ConnectedApps apps;

	SecurityNotices(AuditLog log, AccountNotes notes, ConnectedApps apps) {
		this.log = log;
		this.notes = notes;
		this.apps = apps;
	}

	/** Newest first. */
	List<AccountPage.Notice> of(String subject) {
		long read = this.notes.readUpTo(subject);
		List<AuditEntry> entries = this.log
			.search(AuditQuery.ofSubject(subject, LOOK_BACK).ofTypes(Set.of(SIGN_IN, REUSE)));
		List<AccountPage.Notice> notices = new ArrayList<>();
		Set<String> known = new HashSet<>();
		for (int i = entries.size() - 1; i >= 0; i--) {
			AuditEntry entry = entries.get(i);
			if (isNews(entry, known) && entry.sequence() > read) {
				notices.add(0, notice(entry));
			}
		}
		return notices.subList(0, Math.min(MOST, notices.size()));
	}

	/** The person has read the notices up to this one. */
	void dismiss(String subject, long sequence) {
		if (sequence > this.notes.readUpTo(subject)) {
			this.notes.read(subject, sequence);
		}
	}

	private static boolean isNews(AuditEntry entry, Set<String> known) {
		if (entry.type().equals(REUSE)) {
			return true;
		}
		// The first device is no news, and one that is forgotten cannot be told from
		// another.
		boolean first = known.isEmpty();
		return entry.device() != null && known.add(entry.device()) && !first;
	}

	private AccountPage.Notice notice(AuditEntry entry) {
		String app = (entry.clientId() != null) ? this.apps.name(entry.clientId()) : "";
		return new AccountPage.Notice(entry.type().equals(REUSE) ? "copied" : "device", app,
				(entry.device() != null) ? entry.device() : "", (entry.address() != null) ? entry.address() : "",
				entry.at(), entry.sequence());
	}

}
