package dev.signet.client.note;

import java.time.Clock;
import java.time.Duration;

import dev.signet.client.security.AccessTokens;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page that calls the API, and the button that refreshes the access token. */
@Controller
class NoteController {

	private static final int LONGEST_NOTE = 500;

	private final NoteApi api;

	private final AccessTokens tokens;

	private final Clock clock;

	NoteController(NoteApi api, AccessTokens tokens, Clock clock) {
		this.api = api;
		this.tokens = tokens;
		this.clock = clock;
	}

	@GetMapping("/notes")
	String notes(Authentication user, Model model) {
		model.addAttribute("me", this.api.me());
		model.addAttribute("notes", this.api.notes());
		OAuth2AccessToken token = this.tokens.current(user);
		model.addAttribute("expiresAt", token.getExpiresAt());
		model.addAttribute("remaining", Duration.between(this.clock.instant(), token.getExpiresAt()));
		model.addAttribute("scopes", token.getScopes().stream().sorted().toList());
		model.addAttribute("longestNote", LONGEST_NOTE);
		return "note/notes";
	}

	@PostMapping("/notes")
	String write(@RequestParam String text, RedirectAttributes next) {
		if (text.isBlank() || text.length() > LONGEST_NOTE) {
			next.addFlashAttribute("refusedText", true);
		}
		else {
			next.addFlashAttribute("written", this.api.write(text.strip()));
		}
		return "redirect:/notes";
	}

	@PostMapping("/refresh")
	String refresh(Authentication user, RedirectAttributes next) {
		this.tokens.refreshNow(user);
		next.addFlashAttribute("refreshed", true);
		return "redirect:/notes";
	}

}
