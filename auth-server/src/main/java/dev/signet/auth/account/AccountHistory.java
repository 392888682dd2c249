package dev.signet.auth.account;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.audit.AuditLog;
import dev.signet.auth.audit.AuditQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The part of the audit log that is about one person and meant for them. Where an
 * operator was when they acted is not told.
 */
@Component
class AccountHistory {

	private static final int PAGE = 30;

	/** What is shown, with the tone in which it is. */
	private static final Map<String, String> SHOWN = Map.ofEntries(Map.entry("sign_in.succeeded", "good"),
			Map.entry("sign_in.failed", "bad"), Map.entry("session.ended", "plain"),
			Map.entry("refresh_token.reused", "bad"), Map.entry("consent.given", "plain"),
			Map.entry("consent.withdrawn", "plain"), Map.entry("account.created", "plain"),
			Map.entry("account.updated", "plain"), Map.entry("account.enabled", "plain"),
			Map.entry("account.disabled", "bad"), Map.entry("account.password_changed", "plain"),
			Map.entry("account.roles_changed", "plain"));

	private static final Set<String> BY_ANYBODY = Set.of("sign_in.failed", "refresh_token.reused");

	private final AuditLog log;

	private final ConnectedApps apps;

	AccountHistory(AuditLog log, ConnectedApps apps) {
		this.log = log;
		this.apps = apps;
	}

	HistoryPage page(String subject, @Nullable Long before) {
		AuditQuery query = AuditQuery.ofSubject(subject, PAGE + 1).ofTypes(SHOWN.keySet());
		List<AuditEntry> entries = this.log.search((before != null) ? query.before(before) : query);
		boolean more = entries.size() > PAGE;
		List<AuditEntry> page = more ? entries.subList(0, PAGE) : entries;
		return new HistoryPage(page.stream().map((entry) -> row(entry, subject)).toList(),
				more ? page.get(PAGE - 1).sequence() : null, before == null);
	}

	/** All of it, page by page; what is shown and what is not. */
	List<AuditEntry> following(String subject, @Nullable Long before) {
		AuditQuery query = AuditQuery.ofSubject(subject, 1000);
		return this.log.search((before != null) ? query.before(before) : query);
	}

	/** Whether an entry may say from where it was caused. */
	static boolean tellsOrigin(AuditEntry entry, String subject) {
		return subject.equals(entry.actor()) || BY_ANYBODY.contains(entry.type());
	}

	private HistoryPage.Row row(AuditEntry entry, String subject) {
		boolean origin = tellsOrigin(entry, subject);
		boolean reasoned = entry.type().equals("session.ended") && entry.reason() != null;
		return new HistoryPage.Row(entry.at(), entry.type(), SHOWN.getOrDefault(entry.type(), "plain"),
				reasoned ? text(entry.reason()) : "",
				(entry.clientId() != null) ? this.apps.name(entry.clientId()) : "", times(entry),
				origin ? text(entry.device()) : "", origin ? text(entry.address()) : "");
	}

	private static long times(AuditEntry entry) {
		return Long.parseLong(entry.details().getOrDefault("times", "1"));
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
