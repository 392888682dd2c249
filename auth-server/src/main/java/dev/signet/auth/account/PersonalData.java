package dev.signet.auth.account;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.GrantHistory;
import dev.signet.auth.authorization.GrantStep;
import dev.signet.auth.consent.Consent;
import dev.signet.auth.consent.Consents;
import dev.signet.auth.logout.LogoutDeliveries;
import dev.signet.auth.logout.LogoutDelivery;
import dev.signet.auth.logout.LogoutDeliveryQuery;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.AccountDetails;
import dev.signet.auth.user.UserAccount;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Everything that is stored about a person, as one JSON object for them to keep. Without
 * any secret: the hash of the password stays where it is (S85).
 */
@Component
class PersonalData {

	private static final int PAGE = 1000;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final Consents consents;

	private final LogoutDeliveries deliveries;

	private final AccountHistory history;

	private final AccountNotes notes;

	private final Clock clock;

	PersonalData(SsoSessions sessions, Authorizations authorizations, Consents consents, LogoutDeliveries deliveries,
			AccountHistory history, AccountNotes notes, Clock clock) {
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.consents = consents;
		this.deliveries = deliveries;
		this.history = history;
		this.notes = notes;
		this.clock = clock;
	}

	void write(AccountDetails details, OutputStream to) {
		String subject = details.account().id();
		// Closed only when all is written: closing one that failed would end its arrays,
		// the object and the answer, and half of the data would look like all of it.
		JsonGenerator json = JsonMapper.builder().build().createGenerator(to);
		json.writeStartObject();
		text(json, "exported_at", this.clock.instant());
		account(json, details);
		json.writeArrayPropertyStart("sessions");
		Map<String, String> names = this.notes.names(subject);
		this.sessions.ofUser(subject).forEach((session) -> session(json, session, names.get(session.sid())));
		json.writeEndArray();
		json.writeArrayPropertyStart("grants");
		this.authorizations.historyOfUser(subject).forEach((grant) -> grant(json, grant));
		json.writeEndArray();
		json.writeArrayPropertyStart("consents");
		this.consents.ofUser(subject).forEach((consent) -> consent(json, consent));
		json.writeEndArray();
		json.writeArrayPropertyStart("logout_notices");
		logoutNotices(json, subject);
		json.writeEndArray();
		json.writeArrayPropertyStart("history");
		history(json, subject);
		json.writeEndArray();
		json.writeEndObject();
		json.close();
	}

	private static void account(JsonGenerator json, AccountDetails details) {
		UserAccount account = details.account();
		json.writeObjectPropertyStart("account");
		text(json, "id", account.id());
		text(json, "username", account.username());
		text(json, "name", account.name());
		text(json, "email", account.email());
		json.writeBooleanProperty("email_verified", account.emailVerified());
		texts(json, "roles", account.roles());
		text(json, "created_at", details.createdAt());
		text(json, "changed_at", details.changedAt());
		text(json, "password_changed_at", details.passwordChangedAt());
		json.writeEndObject();
	}

	private static void session(JsonGenerator json, SsoSession session, @Nullable String name) {
		json.writeStartObject();
		text(json, "sid", session.sid());
		text(json, "name", name);
		text(json, "device", session.device());
		text(json, "address", session.address());
		json.writeBooleanProperty("remembered", session.remembered());
		text(json, "started_at", session.startedAt());
		text(json, "authenticated_at", session.authenticatedAt());
		text(json, "last_seen_at", session.lastSeenAt());
		text(json, "expires_at", session.expiresAt());
		json.writeObjectPropertyStart("clients");
		new TreeMap<>(session.clients()).forEach((client, joined) -> text(json, client, joined));
		json.writeEndObject();
		json.writeEndObject();
	}

	private static void grant(JsonGenerator json, GrantHistory history) {
		Grant grant = history.grant();
		json.writeStartObject();
		text(json, "id", grant.id());
		text(json, "client_id", grant.clientId());
		texts(json, "scopes", grant.scopes());
		text(json, "sid", grant.sid());
		text(json, "device", grant.device());
		text(json, "address", grant.address());
		json.writeBooleanProperty("offline", grant.offline());
		text(json, "issued_at", grant.issuedAt());
		text(json, "last_used_at", grant.lastUsedAt());
		text(json, "expires_at", grant.expiresAt());
		text(json, "revoked", word(history.revoked()));
		text(json, "revoked_at", history.revokedAt());
		json.writeArrayPropertyStart("timeline");
		history.steps().forEach((step) -> step(json, step));
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void step(JsonGenerator json, GrantStep step) {
		json.writeStartObject();
		text(json, "at", step.at());
		text(json, "step", word(step.kind()));
		text(json, "device", step.device());
		text(json, "address", step.address());
		json.writeEndObject();
	}

	private static void consent(JsonGenerator json, Consent consent) {
		json.writeStartObject();
		text(json, "client_id", consent.clientId());
		texts(json, "scopes", consent.scopes());
		text(json, "decided_at", consent.decidedAt());
		text(json, "expires_at", consent.expiresAt());
		json.writeEndObject();
	}

	private void logoutNotices(JsonGenerator json, String subject) {
		List<LogoutDelivery> page = notices(subject, null);
		while (!page.isEmpty()) {
			page.forEach((notice) -> notice(json, notice));
			page = notices(subject, page.get(page.size() - 1).position());
		}
	}

	private List<LogoutDelivery> notices(String subject, @Nullable String after) {
		return this.deliveries.search(new LogoutDeliveryQuery(null, subject, null, null, after, PAGE));
	}

	private static void notice(JsonGenerator json, LogoutDelivery notice) {
		json.writeStartObject();
		text(json, "client_id", notice.clientId());
		text(json, "sid", notice.sid());
		text(json, "status", word(notice.status()));
		text(json, "reason", notice.reason());
		text(json, "created_at", notice.createdAt());
		text(json, "finished_at", notice.finishedAt());
		json.writeEndObject();
	}

	private void history(JsonGenerator json, String subject) {
		List<AuditEntry> page = this.history.following(subject, null);
		while (!page.isEmpty()) {
			page.forEach((entry) -> entry(json, entry, subject));
			page = this.history.following(subject, page.get(page.size() - 1).sequence());
		}
	}

	private static void entry(JsonGenerator json, AuditEntry entry, String subject) {
		boolean origin = AccountHistory.tellsOrigin(entry, subject);
		json.writeStartObject();
		text(json, "at", entry.at());
		text(json, "type", entry.type());
		// Who the operators are is their own affair.
		text(json, "by", subject.equals(entry.actor()) ? subject : null);
		text(json, "client_id", entry.clientId());
		text(json, "sid", entry.sid());
		text(json, "device", origin ? entry.device() : null);
		text(json, "address", origin ? entry.address() : null);
		text(json, "reason", entry.reason());
		json.writeEndObject();
	}

	private static @Nullable String word(@Nullable Enum<?> code) {
		return (code != null) ? code.name().toLowerCase(Locale.ROOT) : null;
	}

	private static void text(JsonGenerator json, String name, @Nullable String value) {
		if (value != null) {
			json.writeStringProperty(name, value);
		}
	}

	private static void text(JsonGenerator json, String name, @Nullable Instant value) {
		text(json, name, (value != null) ? value.toString() : null);
	}

	private static void texts(JsonGenerator json, String name, Collection<String> values) {
		json.writeArrayPropertyStart(name);
		values.stream().sorted().forEach(json::writeString);
		json.writeEndArray();
	}

}
