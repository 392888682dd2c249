package dev.signet.auth.login;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.FormerSession;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.web.Continuation;
import dev.signet.auth.web.FormTargets;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The sign-in page. The password itself goes to Spring Security.
 */
@Controller
class LoginController {

	private static final String AUTHORIZATION_REQUEST = "/oauth2/authorize?";

	private static final int LONGEST_HINT = 100;

	// What the page may be asked to say; anything else says nothing.
	private static final List<String> NOTICES = List.of("error", "full", "ended", "again", "changed", "erased");

	private final Clients clients;

	private final SsoSessions sessions;

	private final FormerSession former;

	LoginController(Clients clients, SsoSessions sessions, FormerSession former) {
		this.clients = clients;
		this.sessions = sessions;
		this.former = former;
	}

	@GetMapping("/login")
	String page(HttpServletRequest request, Model model) {
		Optional<String> target = Continuation.check(request.getParameter(Continuation.PARAMETER));
		Optional<String> authorization = target.filter((path) -> path.startsWith(AUTHORIZATION_REQUEST));
		Optional<Client> client = authorization.flatMap((path) -> Continuation.parameter(path, "client_id"))
			.flatMap(this.clients::find)
			.filter(Client::enabled);
		client.ifPresent((known) -> FormTargets.allow(request, known.redirectUris()));
		String hint = authorization.flatMap((path) -> Continuation.parameter(path, "login_hint"))
			.filter((text) -> text.length() <= LONGEST_HINT)
			.orElse("");
		Duration wait = LoginThrottle.wait(request);
		model.addAttribute("login", new LoginPage(client.map(Client::name).orElse(""), hint, target.orElse(""),
				notice(request, wait), ended(request), wait, this.sessions.remembering()));
		return "login/login";
	}

	/** What a person could not know: who signed out themselves is told nothing. */
	private String ended(HttpServletRequest request) {
		if (request.getUserPrincipal() != null) {
			return "";
		}
		return this.former.whyEnded(request)
			.filter((why) -> why != SessionEnd.SIGNED_OUT && why != SessionEnd.REPLACED)
			.map((why) -> why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.orElse("");
	}

	private static String notice(HttpServletRequest request, Duration wait) {
		if (!wait.isZero()) {
			return "throttled";
		}
		return NOTICES.stream().filter((code) -> request.getParameter(code) != null).findFirst().orElse("");
	}

}
