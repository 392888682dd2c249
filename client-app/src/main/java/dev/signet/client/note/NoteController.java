package dev.signet.client.note;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.signet.client.security.AccessTokens;
import dev.signet.client.security.SignInDemand;
import dev.signet.client.security.StepUp;
import dev.signet.client.security.StepUpException;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page that calls the API, the button that refreshes the access token, and the one
 * for which the API wants a recent sign-in.
 */
@Controller
class NoteController {

	private static final int LONGEST_NOTE = 500;

	/** The call that waits until the user has signed in again. */
	private static final String WAITING = NoteCall.class.getName();

	private final NoteApi api;

	private final AccessTokens tokens;

	private final StepUp stepUp;

	private final Clock clock;

	NoteController(NoteApi api, AccessTokens tokens, StepUp stepUp, Clock clock) {
		this.api = api;
		this.tokens = tokens;
		this.stepUp = stepUp;
		this.clock = clock;
	}

	@GetMapping("/notes")
	String notes(Authentication user, Model model) {
		model.addAttribute("me", this.api.me());
		model.addAttribute("notes", this.api.notes());
		OAuth2AccessToken token = this.tokens.current(user);
		model.addAttribute("tokenModel", this.tokens.model(user));
		model.addAttribute("expiresAt", token.getExpiresAt());
		model.addAttribute("remaining", Duration.between(this.clock.instant(), token.getExpiresAt()));
		model.addAttribute("scopes", token.getScopes().stream().sorted().toList());
		model.addAttribute("longestNote", LONGEST_NOTE);
		return "note/notes";
	}

	@PostMapping("/notes")
	String write(@RequestParam String text, Authentication user, HttpSession session, RedirectAttributes next) {
		if (text.isBlank() || text.length() > LONGEST_NOTE) {
			next.addFlashAttribute("refusedText", true);
			return "redirect:/notes";
		}
		return perform(NoteCall.write(text.strip()), user, session, next);
	}

	@PostMapping("/notes/delete")
	String deleteAll(Authentication user, HttpSession session, RedirectAttributes next) {
		return perform(NoteCall.deleteAll(), user, session, next);
	}

	/** Why the API asks again, before anybody is sent away. */
	@GetMapping("/notes/step-up")
	String stepUp(Authentication user, HttpSession session, Model model) {
		Optional<SignInDemand> demand = this.stepUp.demanded(session, user);
		if (demand.isEmpty() || !(session.getAttribute(WAITING) instanceof NoteCall wanted)) {
			return "redirect:/notes";
		}
		model.addAttribute("demand", demand.get());
		model.addAttribute("wanted", wanted);
		model.addAttribute("stepUpPath", StepUp.PATH);
		if (user.getPrincipal() instanceof OidcUser person && person.getAuthenticatedAt() != null) {
			model.addAttribute("age", Duration.between(person.getAuthenticatedAt(), this.clock.instant()));
		}
		return "note/step-up";
	}

	@PostMapping("/notes/step-up/cancel")
	String cancel(HttpSession session) {
		this.stepUp.forget(session);
		session.removeAttribute(WAITING);
		return "redirect:/notes";
	}

	/**
	 * The way back from the sign-in. A GET that acts, but only once, and only on what
	 * this user asked for by a form before.
	 */
	@GetMapping("/notes/resume")
	String resume(Authentication user, HttpSession session, RedirectAttributes next) {
		Object wanted = session.getAttribute(WAITING);
		session.removeAttribute(WAITING);
		return (this.stepUp.met(session, user) && wanted instanceof NoteCall call) ? perform(call, user, session, next)
				: "redirect:/notes";
	}

	@PostMapping("/refresh")
	String refresh(Authentication user, RedirectAttributes next) {
		this.tokens.refreshNow(user);
		next.addFlashAttribute("refreshed", true);
		return "redirect:/notes";
	}

	private String perform(NoteCall wanted, Authentication user, HttpSession session, RedirectAttributes next) {
		try {
			next.addFlashAttribute("written", this.api.perform(wanted));
			next.addFlashAttribute("performed", wanted.kind());
			return "redirect:/notes";
		}
		catch (StepUpException ex) {
			session.setAttribute(WAITING, wanted);
			this.stepUp.demand(session, user, ex.demand(), "/notes/resume");
			return "redirect:/notes/step-up";
		}
	}

}
