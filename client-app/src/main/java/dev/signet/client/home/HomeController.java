package dev.signet.client.home;

import java.time.Instant;
import java.util.Optional;

import dev.signet.client.ClientProperties;
import dev.signet.client.security.SignInStart;
import dev.signet.client.security.SignedOut;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages around the sign-in itself. */
@Controller
class HomeController {

	private final ClientProperties properties;

	private final SignInStart signInStart;

	private final SignedOut signedOut;

	private final SsoSessions ssoSessions;

	HomeController(ClientProperties properties, SignInStart signInStart, SignedOut signedOut, SsoSessions ssoSessions) {
		this.properties = properties;
		this.signInStart = signInStart;
		this.signedOut = signedOut;
		this.ssoSessions = ssoSessions;
	}

	@GetMapping("/")
	String home(@RequestParam(required = false) @Nullable String state, HttpServletRequest request, Model model) {
		model.addAttribute("signedOutEverywhere", this.signedOut.completes(state, request.getSession(false)));
		return "home/home";
	}

	@GetMapping("/signed-in")
	String signedIn(OAuth2AuthenticationToken authentication, @AuthenticationPrincipal OidcUser user,
			HttpSession session, Model model) {
		Optional<SsoSession> sso = this.ssoSessions.find(authentication);
		Instant startedAt = this.signInStart.find(session).orElse(Instant.EPOCH);
		model.addAttribute("story", SignInStory.of(user.getIdToken(), startedAt, sso, this.properties.clientId()));
		sso.ifPresent((found) -> model.addAttribute("others", found.others(this.properties.clientId())));
		model.addAttribute("claims", user.getIdToken().getClaims());
		return "home/signed-in";
	}

	@GetMapping("/token")
	String token(@AuthenticationPrincipal OidcUser user, Model model) {
		model.addAttribute("token", DecodedToken.of(user.getIdToken().getTokenValue()));
		return "home/token";
	}

	@GetMapping("/signed-out")
	String signedOut(@RequestParam(defaultValue = "here") String how, Model model) {
		model.addAttribute("how", switch (how) {
			case "elsewhere", "expired" -> how;
			default -> "here";
		});
		return "home/signed-out";
	}

	@GetMapping("/sign-in-failed")
	String signInFailed(@RequestParam(defaultValue = "refused") String reason, Model model) {
		model.addAttribute("reason", switch (reason) {
			case "declined", "stale", "unreachable", "issuer" -> reason;
			default -> "refused";
		});
		return "home/sign-in-failed";
	}

}
