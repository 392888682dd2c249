package dev.signet.auth.logout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.web.FormTargets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The logout endpoint that clients send people to, and the page that asks whether they
 * want that.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">OpenID
 * Connect RP-Initiated Logout 1.0</a>
 */
@Controller
class LogoutController {

	private static final String PATH = "/connect/logout";

	private static final String CONFIRM_PATH = PATH + "/confirm";

	private final IdTokenHints hints;

	private final Clients clients;

	private final SsoSessions sessions;

	private final SecurityContextLogoutHandler browser = new SecurityContextLogoutHandler();

	LogoutController(IdTokenHints hints, Clients clients, SsoSessions sessions) {
		this.hints = hints;
		this.clients = clients;
		this.sessions = sessions;
	}

	@GetMapping(PATH)
	ModelAndView logout(HttpServletRequest http, HttpServletResponse response, @Nullable Authentication person) {
		LogoutRequest request = LogoutRequest.of(http.getParameterMap());
		Optional<IdTokenHint> hint = this.hints.read(request.idTokenHint());
		Optional<Client> client = hint.map(IdTokenHint::clientId)
			.or(() -> Optional.ofNullable(request.clientId()))
			.flatMap(this.clients::find);
		LogoutDecision decision = LogoutDecision.of(request, hint, client, session(person));
		return answer(decision, request, client, http, response, person);
	}

	/**
	 * RP-Initiated Logout §2 lets clients post. Their post comes from another site and so
	 * without our cookie; the redirect makes it a navigation that carries it.
	 */
	@PostMapping(PATH)
	ModelAndView post(HttpServletRequest http, HttpServletResponse response, @Nullable Authentication person) {
		return session(person).isPresent() ? logout(http, response, person)
				: redirect(PATH + LogoutRequest.of(http.getParameterMap()).query());
	}

	/** The person's own answer, protected against forgery by the token of our page. */
	@PostMapping(CONFIRM_PATH)
	ModelAndView confirm(HttpServletRequest http, HttpServletResponse response, @Nullable Authentication person) {
		LogoutRequest request = LogoutRequest.of(http.getParameterMap());
		Optional<Client> client = Optional.ofNullable(request.clientId()).flatMap(this.clients::find);
		LogoutDecision decision = LogoutDecision.of(request, Optional.empty(), client, session(person));
		LogoutDecision confirmed = (decision instanceof LogoutDecision.AskFirst asked)
				? new LogoutDecision.SignOut(asked.session(), asked.target()) : decision;
		return answer(confirmed, request, client, http, response, person);
	}

	/** A reload or another language of the page that answered the post. */
	@GetMapping(CONFIRM_PATH)
	ModelAndView confirmed() {
		return redirect(PATH);
	}

	@ExceptionHandler
	ModelAndView refused(LogoutRefused refused) {
		ModelAndView page = new ModelAndView("logout/refused", HttpStatus.BAD_REQUEST);
		return page.addObject("reason", refused.reason().messageKey());
	}

	private ModelAndView answer(LogoutDecision decision, LogoutRequest request, Optional<Client> client,
			HttpServletRequest http, HttpServletResponse response, @Nullable Authentication person) {
		if (decision instanceof LogoutDecision.AskFirst asked) {
			asked.target().ifPresent((target) -> FormTargets.allow(http, List.of(target)));
			return question(asked, request, client);
		}
		Set<String> joined = Set.of();
		if (decision instanceof LogoutDecision.SignOut signOut) {
			joined = signOut.session().clients().keySet();
			this.sessions.end(signOut.session().sid(), SessionEnd.SIGNED_OUT, signOut.session().subject());
			this.browser.logout(http, response, person);
		}
		Set<String> told = joined;
		return decision.target().map(LogoutController::redirect).orElseGet(() -> signedOut(told));
	}

	private ModelAndView question(LogoutDecision.AskFirst asked, LogoutRequest request, Optional<Client> client) {
		ModelAndView page = new ModelAndView("logout/confirm");
		page.addObject("username", asked.session().username());
		page.addObject("apps", apps(asked.session().clients().keySet()));
		page.addObject("client", client.orElse(null));
		page.addObject("request", request);
		page.addObject("confirmPath", CONFIRM_PATH);
		return page;
	}

	private ModelAndView signedOut(Set<String> joined) {
		// The layout would greet the person who was signed in when the request began.
		return new ModelAndView("logout/signed-out", Map.of("apps", apps(joined))).addObject("person", null);
	}

	private SignOutPage apps(Set<String> joined) {
		return SignOutPage.of(joined.stream().map(this.clients::find).flatMap(Optional::stream).toList());
	}

	private static Optional<SsoSession> session(@Nullable Authentication person) {
		return (person != null && person.getDetails() instanceof SsoSession session) ? Optional.of(session)
				: Optional.empty();
	}

	private static ModelAndView redirect(String target) {
		RedirectView view = new RedirectView(target);
		view.setStatusCode(HttpStatus.SEE_OTHER);
		// A registered URI is sent as it is, braces and all.
		view.setExpandUriTemplateVariables(false);
		view.setExposeModelAttributes(false);
		return new ModelAndView(view);
	}

}
