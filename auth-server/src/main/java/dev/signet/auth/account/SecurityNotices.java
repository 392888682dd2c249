package dev.signet.auth.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.audit.AuditLog;
import dev.signet.auth.audit.AuditQuery;
import org.jspecify.annotations.Nullable;

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
		Set<@Nullable String> known = new HashSet<>();
		for (int i = entries.size() - 1; i >= 0; i--) {
			AuditEntry entry = entries.get(i);
			if (isNews(entry, known) && entry.sequence() > read) {
				notices.add(0, notice(entry));
			}
		}
		return notices.subList(0, Math.min(MOST, notices.size()));
	}

	/** The person has read the notices up to this one; of those to come nothing yet. */
	void dismiss(String subject, long sequence) {
		of(subject).stream()
			.findFirst()
			.map((newest) -> Math.min(sequence, newest.sequence()))
			.filter((read) -> read > this.notes.readUpTo(subject))
			.ifPresent((read) -> this.notes.read(subject, read));
	}

	private static boolean isNews(AuditEntry entry, Set<@Nullable String> known) {
		if (entry.type().equals(REUSE)) {
			return true;
		}
		// The first sign-in is no news, also when its device is forgotten by now.
		boolean first = known.isEmpty();
		return known.add(entry.device()) && !first && entry.device() != null;
	}

	private AccountPage.Notice notice(AuditEntry entry) {
		String app = (entry.clientId() != null) ? this.apps.name(entry.clientId()) : "";
		return new AccountPage.Notice(entry.type().equals(REUSE) ? "copied" : "device", app,
				(entry.device() != null) ? entry.device() : "", (entry.address() != null) ? entry.address() : "",
				entry.at(), entry.sequence());
	}

}
