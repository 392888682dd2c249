package dev.signet.auth.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.signet.auth.audit.AuditLog;
import dev.signet.auth.audit.AuditQuery;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.logout.LogoutDeliveries;
import dev.signet.auth.logout.LogoutDeliveryQuery;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.stereotype.Component;

/** Gathers what hangs on a session, dead or alive. */
@Component
class SessionViews {

	private static final int MOST_EVENTS = 20;

	private static final int MOST_NOTICES = 100;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final LogoutDeliveries deliveries;

	private final AuditLog audit;

	private final Rows rows;

	SessionViews(SsoSessions sessions, Authorizations authorizations, LogoutDeliveries deliveries, AuditLog audit,
			Rows rows) {
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.deliveries = deliveries;
		this.audit = audit;
		this.rows = rows;
	}

	SessionView of(String sid) {
		Optional<SsoSession> session = this.sessions.find(sid);
		Optional<SessionEnd> ended = session.isPresent() ? Optional.empty() : this.sessions.whyEnded(sid);
		List<EventRow> events = this.rows
			.events(this.audit.search(new AuditQuery(Set.of(), null, null, null, sid, null, null, null, MOST_EVENTS)));
		if (session.isEmpty() && ended.isEmpty() && events.isEmpty()) {
			throw AdminAnswers.notFound();
		}
		List<DeliveryRow> notices = session.isPresent() ? List.of() : this.rows
			.notices(this.deliveries.search(new LogoutDeliveryQuery(sid, null, null, null, null, MOST_NOTICES)));
		return new SessionView(sid, session.orElse(null),
				ended.map((reason) -> reason.name().toLowerCase(Locale.ROOT)).orElse(""),
				session.map(this::others).orElse(0L), apps(sid, session), notices, events);
	}

	private long others(SsoSession session) {
		return Math.max(0, this.sessions.countOfUser(session.subject()) - 1);
	}

	private List<SessionView.App> apps(String sid, Optional<SsoSession> session) {
		Map<String, List<GrantRow>> grants = this.rows.grants(this.authorizations.ofSession(sid))
			.stream()
			.collect(Collectors.groupingBy(GrantRow::clientId));
		Set<String> clients = new TreeSet<>(grants.keySet());
		session.ifPresent((alive) -> clients.addAll(alive.clients().keySet()));
		return clients.stream()
			.map((id) -> new SessionView.App(id, this.rows.client(id),
					session.map((alive) -> alive.clients().get(id)).orElse(null), grants.getOrDefault(id, List.of())))
			.sorted(Comparator.comparing(SessionView.App::name))
			.toList();
	}

}
