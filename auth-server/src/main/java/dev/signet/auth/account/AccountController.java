package dev.signet.auth.account;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SessionQuery;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows people where they are signed in and what they are connected to, and ends it. An
 * id that is not theirs is treated like one that does not exist.
 */
@Controller
class AccountController {

	private static final String PAGE = "/account";

	private static final int MOST = 50;

	private static final List<String> NOTICES = List.of("ended", "ended-others", "disconnected", "named");

	private final SsoSessions sessions;

	private final ConnectedApps apps;

	private final AccountNotes notes;

	private final SecurityNotices notices;

	private final FreshPassword freshPassword;

	AccountController(SsoSessions sessions, ConnectedApps apps, AccountNotes notes, SecurityNotices notices,
			FreshPassword freshPassword) {
		this.sessions = sessions;
		this.apps = apps;
		this.notes = notes;
		this.notices = notices;
		this.freshPassword = freshPassword;
	}

	@GetMapping("/")
	ResponseEntity<Void> home() {
		return FreshPassword.seeOther(PAGE);
	}

	@GetMapping(PAGE)
	String page(Authentication person, HttpServletRequest request, Model model) {
		SsoSession current = FreshPassword.session(person);
		Map<String, String> names = this.notes.names(person.getName());
		SessionPage newest = this.sessions.search(SessionQuery.ofUser(person.getName(), MOST));
		Stream<SsoSession> others = newest.sessions()
			.stream()
			.filter((session) -> !session.sid().equals(current.sid()));
		List<AccountPage.Session> list = Stream.concat(Stream.of(current), others)
			.map((session) -> session(session, current, names))
			.sorted(Comparator.comparing(AccountPage.Session::current)
				.thenComparing(AccountPage.Session::lastSeenAt)
				.reversed())
			.toList();
		String notice = NOTICES.stream().filter((code) -> request.getParameter(code) != null).findFirst().orElse("");
		model.addAttribute("account",
				new AccountPage(current.username(), list,
						(newest.next() != null) ? this.sessions.countOfUser(person.getName()) : 0,
						this.apps.of(person.getName()), this.notices.of(person.getName()), notice));
		return "account/account";
	}

	@PostMapping("/account/sessions/name")
	ResponseEntity<Void> name(@RequestParam String sid, @RequestParam String name, Authentication person) {
		String visible = SessionName.of(name);
		this.sessions.find(sid)
			.filter((session) -> session.subject().equals(person.getName()))
			.ifPresent((session) -> this.notes.name(person.getName(), sid, visible));
		return FreshPassword.seeOther("/account?named");
	}

	@PostMapping("/account/notices/dismiss")
	ResponseEntity<Void> dismiss(@RequestParam long through, Authentication person) {
		this.notices.dismiss(person.getName(), through);
		return FreshPassword.seeOther(PAGE);
	}

	@PostMapping("/account/sessions/end")
	ResponseEntity<Void> end(@RequestParam String sid, Authentication person) {
		if (this.freshPassword.isMissing(person)) {
			return FreshPassword.demand(PAGE);
		}
		this.sessions.find(sid)
			.filter((session) -> session.subject().equals(person.getName()))
			.ifPresent((session) -> this.sessions.end(sid, SessionEnd.ENDED_BY_USER, person.getName()));
		return FreshPassword.seeOther("/account?ended");
	}

	@PostMapping("/account/sessions/end-others")
	ResponseEntity<Void> endOthers(Authentication person) {
		if (this.freshPassword.isMissing(person)) {
			return FreshPassword.demand(PAGE);
		}
		String current = FreshPassword.session(person).sid();
		this.sessions.endAllOf(person.getName(), (session) -> !session.sid().equals(current), SessionEnd.ENDED_BY_USER,
				person.getName());
		return FreshPassword.seeOther("/account?ended-others");
	}

	@PostMapping("/account/apps/disconnect")
	ResponseEntity<Void> disconnect(@RequestParam("client_id") String clientId, Authentication person) {
		if (this.freshPassword.isMissing(person)) {
			return FreshPassword.demand(PAGE);
		}
		this.apps.disconnect(person.getName(), clientId);
		return FreshPassword.seeOther("/account?disconnected");
	}

	private AccountPage.Session session(SsoSession session, SsoSession current, Map<String, String> names) {
		return new AccountPage.Session(session.sid(), session.sid().equals(current.sid()), session.remembered(),
				names.getOrDefault(session.sid(), ""), session.device(), session.address(), session.startedAt(),
				session.lastSeenAt(), session.expiresAt(),
				session.clients().keySet().stream().map(this.apps::name).sorted().toList());
	}

}
