package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One person: their sessions and refresh-token families. What ends many at once asks
 * first: GET is the question, POST the act.
 */
@Controller
@RequestMapping("/admin/users/{id}")
class UserAdminController {

	private final UserAccounts accounts;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final Rows rows;

	UserAdminController(UserAccounts accounts, SsoSessions sessions, Authorizations authorizations, Rows rows) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.rows = rows;
	}

	@GetMapping
	String page(@PathVariable String id, HttpServletRequest request, Model model) {
		model.addAttribute("user", new UserPage(require(id), sessions(id), grants(id), AdminAnswers.notice(request)));
		return "admin/user";
	}

	@PostMapping("/sessions/end")
	ResponseEntity<Void> endSession(@PathVariable String id, @RequestParam String sid, Authentication operator) {
		this.sessions.find(sid)
			.filter((session) -> session.subject().equals(id))
			.ifPresent((session) -> this.sessions.end(sid, SessionEnd.ENDED_BY_ADMIN, operator.getName()));
		return AdminAnswers.seeOther(path(id), "ended");
	}

	@GetMapping("/sessions/end-all")
	String askToEndAll(@PathVariable String id, Model model) {
		return ask(model, new Confirmation("admin.confirm.end-all", sessions(id).size(), require(id).username(),
				path(id) + "/sessions/end-all", path(id)));
	}

	@PostMapping("/sessions/end-all")
	ResponseEntity<Void> endAll(@PathVariable String id, Authentication operator) {
		this.sessions.endAllOf(id, SessionEnd.ENDED_BY_ADMIN, operator.getName());
		return AdminAnswers.seeOther(path(id), "ended-all");
	}

	@PostMapping("/grants/revoke")
	ResponseEntity<Void> revoke(@PathVariable String id, @RequestParam String grant, Authentication operator) {
		this.authorizations.find(grant)
			.filter((found) -> found.subject().equals(id))
			.ifPresent((found) -> this.authorizations.revoke(grant, Revocation.ADMIN_REQUEST, operator.getName()));
		return AdminAnswers.seeOther(path(id), "revoked");
	}

	@GetMapping("/grants/revoke-all")
	String askToRevokeAll(@PathVariable String id, Model model) {
		return ask(model, new Confirmation("admin.confirm.revoke-user", grants(id).size(), require(id).username(),
				path(id) + "/grants/revoke-all", path(id)));
	}

	@PostMapping("/grants/revoke-all")
	ResponseEntity<Void> revokeAll(@PathVariable String id, Authentication operator) {
		this.authorizations.revokeUser(id, Revocation.ADMIN_REQUEST, operator.getName());
		return AdminAnswers.seeOther(path(id), "revoked-all");
	}

	private static String ask(Model model, Confirmation confirmation) {
		model.addAttribute("confirmation", confirmation);
		return "admin/confirm";
	}

	private UserAccount require(String id) {
		return this.accounts.find(id).orElseThrow(AdminAnswers::notFound);
	}

	private List<SessionRow> sessions(String id) {
		return this.rows.sessions(this.sessions.ofUser(id));
	}

	private List<GrantRow> grants(String id) {
		return this.rows.grants(this.authorizations.ofUser(id));
	}

	private static String path(String id) {
		return AdminAnswers.path("users", id);
	}

}
