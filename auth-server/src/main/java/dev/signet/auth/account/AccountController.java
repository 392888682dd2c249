package dev.signet.auth.account;

import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
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

	private static final List<String> NOTICES = List.of("ended", "ended-others", "disconnected");

	private final SsoSessions sessions;

	private final ConnectedApps apps;

	private final AccountProperties properties;

	private final Clock clock;

	AccountController(SsoSessions sessions, ConnectedApps apps, AccountProperties properties, Clock clock) {
		this.sessions = sessions;
		this.apps = apps;
		this.properties = properties;
		this.clock = clock;
	}

	@GetMapping("/")
	ResponseEntity<Void> home() {
		return seeOther("/account");
	}

	@GetMapping("/account")
	String page(Authentication person, HttpServletRequest request, Model model) {
		SsoSession current = session(person);
		List<AccountPage.Session> list = this.sessions.ofUser(person.getName())
			.stream()
			.map((session) -> session(session, current))
			.sorted(Comparator.comparing(AccountPage.Session::current)
				.thenComparing(AccountPage.Session::lastSeenAt)
				.reversed())
			.toList();
		String notice = NOTICES.stream().filter((code) -> request.getParameter(code) != null).findFirst().orElse("");
		model.addAttribute("account",
				new AccountPage(current.username(), list, this.apps.of(person.getName()), notice));
		return "account/account";
	}

	@PostMapping("/account/sessions/end")
	ResponseEntity<Void> end(@RequestParam String sid, Authentication person) {
		if (signInIsOld(person)) {
			return signInAgain();
		}
		this.sessions.find(sid)
			.filter((session) -> session.subject().equals(person.getName()))
			.ifPresent((session) -> this.sessions.end(sid, SessionEnd.ENDED_BY_USER, person.getName()));
		return seeOther("/account?ended");
	}

	@PostMapping("/account/sessions/end-others")
	ResponseEntity<Void> endOthers(Authentication person) {
		if (signInIsOld(person)) {
			return signInAgain();
		}
		String current = session(person).sid();
		this.sessions.ofUser(person.getName())
			.stream()
			.filter((session) -> !session.sid().equals(current))
			.forEach((session) -> this.sessions.end(session.sid(), SessionEnd.ENDED_BY_USER, person.getName()));
		return seeOther("/account?ended-others");
	}

	@PostMapping("/account/apps/disconnect")
	ResponseEntity<Void> disconnect(@RequestParam("client_id") String clientId, Authentication person) {
		if (signInIsOld(person)) {
			return signInAgain();
		}
		this.apps.disconnect(person.getName(), clientId);
		return seeOther("/account?disconnected");
	}

	// ASVS 5.0 V7.5.2: somebody who finds an open browser must not lock its owner out.
	private boolean signInIsOld(Authentication person) {
		SsoSession session = session(person);
		return session.authenticatedAt().plus(this.properties.reauthenticateAfter()).isBefore(this.clock.instant());
	}

	private static ResponseEntity<Void> signInAgain() {
		return seeOther("/login?again&continue=/account");
	}

	private static ResponseEntity<Void> seeOther(String target) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(target)).build();
	}

	private static SsoSession session(Authentication person) {
		return (SsoSession) Objects.requireNonNull(person.getDetails(), "signed in without a session");
	}

	private AccountPage.Session session(SsoSession session, SsoSession current) {
		return new AccountPage.Session(session.sid(), session.sid().equals(current.sid()), session.device(),
				session.address(), session.startedAt(), session.lastSeenAt(),
				session.clients().keySet().stream().map(this.apps::name).sorted().toList());
	}

}
