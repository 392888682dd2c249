package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is online. */
@Controller
class SessionAdminController {

	private static final int PAGE = 50;

	private static final int MOST_PEOPLE = 20;

	private final SsoSessions sessions;

	private final UserAccounts accounts;

	private final Clients clients;

	private final Rows rows;

	SessionAdminController(SsoSessions sessions, UserAccounts accounts, Clients clients, Rows rows) {
		this.sessions = sessions;
		this.accounts = accounts;
		this.clients = clients;
		this.rows = rows;
	}

	@GetMapping("/admin")
	String online(@RequestParam(name = "q", defaultValue = "") String text, @RequestParam(defaultValue = "0") int from,
			HttpServletRequest request, Model model) {
		int offset = Math.max(0, from);
		List<UserAccount> people = text.isBlank() ? List.of() : this.accounts.search(text.strip(), MOST_PEOPLE);
		List<SsoSession> found = text.isBlank() ? this.sessions.online(offset, PAGE)
				: people.stream().flatMap((account) -> this.sessions.ofUser(account.id()).stream()).toList();
		model.addAttribute("online", new OnlinePage(this.sessions.count(), this.clients.all().size(), text.strip(),
				people, this.rows.sessions(found), offset, PAGE, AdminAnswers.notice(request)));
		return "admin/online";
	}

	@PostMapping("/admin/sessions/end")
	ResponseEntity<Void> end(@RequestParam String sid, Authentication operator) {
		this.sessions.end(sid, SessionEnd.ENDED_BY_ADMIN, operator.getName());
		return AdminAnswers.seeOther("/admin", "ended");
	}

}
