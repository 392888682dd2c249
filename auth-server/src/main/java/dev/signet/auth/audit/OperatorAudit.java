package dev.signet.auth.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.signet.auth.session.SsoSession;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Hears of those who tried at the console or the admin API what is not theirs to do. */
@Component
class OperatorAudit {

	// No further: what follows is typed by whoever asks.
	private static final Pattern AREA = Pattern.compile("^(/admin|/api/v1)(/[a-z]{1,20})?(?![^/])");

	private final Refusals refusals;

	OperatorAudit(Refusals refusals) {
		this.refusals = refusals;
	}

	@Hears
	void on(AuthorizationDeniedEvent<?> denied) {
		Authentication who = denied.getAuthentication().get();
		if (denied.getObject() instanceof HttpServletRequest request && who != null && who.isAuthenticated()
				&& !(who instanceof AnonymousAuthenticationToken)) {
			area(request)
				.ifPresent((area) -> this.refusals.write(draft(who).because(request.getMethod() + " " + area)));
		}
	}

	private static AuditDraft draft(Authentication who) {
		AuditDraft draft = AuditDraft.of(AuditType.ADMIN_REFUSED).by(who.getName());
		if (who instanceof JwtAuthenticationToken token) {
			draft.client(token.getToken().getClaimAsString("client_id"))
				.session(token.getToken().getClaimAsString("sid"));
		}
		return (who.getDetails() instanceof SsoSession session) ? draft.session(session.sid()) : draft;
	}

	private static Optional<String> area(HttpServletRequest request) {
		Matcher path = AREA.matcher(request.getServletPath());
		return path.find() ? Optional.of(path.group()) : Optional.empty();
	}

}
