package dev.signet.auth.login;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.signet.auth.login.LoginAttempts.Attempt;
import dev.signet.auth.session.Origin;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.user.AccountRefused;
import dev.signet.auth.user.AccountRefused.Reason;
import dev.signet.auth.user.UserAccounts;
import dev.signet.auth.web.Continuation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Where people exchange their password for another, whether it is their own or one that
 * somebody else set. The old one is asked for and guessing it is slowed down exactly as
 * at sign-in (S68, S75). It signs nobody in: that takes the new password.
 */
@Controller
@RequestMapping("/login/password")
class PasswordController {

	private static final String VIEW = "login/password";

	private final UserAccounts accounts;

	private final LoginAttempts attempts;

	private final LoginReports reports;

	PasswordController(UserAccounts accounts, LoginAttempts attempts, LoginReports reports) {
		this.accounts = accounts;
		this.attempts = attempts;
		this.reports = reports;
	}

	@GetMapping
	String page(@RequestParam(defaultValue = "") String username, @Nullable Authentication person,
			HttpServletRequest request, Model model) {
		String known = (person != null && person.getDetails() instanceof SsoSession session) ? session.username()
				: username;
		return show(known, (request.getParameter("temporary") != null) ? "temporary" : "", Duration.ZERO, request,
				model);
	}

	@PostMapping
	Object change(@RequestParam(defaultValue = "") String username, @RequestParam(defaultValue = "") String password,
			@RequestParam(name = "new-password", defaultValue = "") String chosen,
			@RequestParam(name = "repeated-password", defaultValue = "") String repeated, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		String name = username.strip();
		if (!chosen.equals(repeated)) {
			return refuse(HttpStatus.BAD_REQUEST, name, "repeat", request, response, model);
		}
		Attempt attempt = this.attempts.claim(name, Origin.of(request).address());
		if (attempt.refused()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(attempt.delay().toSeconds() + 1));
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			this.reports.failed(request, LoginFailed.Reason.THROTTLED);
			return show(name, "throttled", attempt.delay(), request, model);
		}
		try {
			this.accounts.exchangePassword(name, password, chosen);
			this.attempts.succeeded(attempt);
			return signIn(request);
		}
		catch (AccountRefused ex) {
			if (ex.reason() == Reason.PASSWORD_WRONG) {
				this.reports.failed(request, LoginFailed.Reason.CREDENTIALS);
			}
			else {
				// The old one was right, so this was no guess.
				this.attempts.release(attempt);
			}
			return refuse(HttpStatus.BAD_REQUEST, name, ex.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
					request, response, model);
		}
	}

	private String refuse(HttpStatus status, String username, String notice, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		response.setStatus(status.value());
		return show(username, notice, Duration.ZERO, request, model);
	}

	private String show(String username, String notice, Duration wait, HttpServletRequest request, Model model) {
		model.addAttribute("page",
				new PasswordPage(username, target(request).orElse(""), notice, wait, this.accounts.shortestPassword()));
		return VIEW;
	}

	private static RedirectView signIn(HttpServletRequest request) {
		String login = UriComponentsBuilder.fromPath("/login")
			.queryParam("changed")
			.queryParamIfPresent(Continuation.PARAMETER,
					target(request).map((path) -> UriUtils.encode(path, StandardCharsets.UTF_8)))
			.build(true)
			.toUriString();
		RedirectView view = new RedirectView(login, true);
		view.setExpandUriTemplateVariables(false);
		view.setExposeModelAttributes(false);
		// RFC 9700 §4.12: the passwords are not posted on.
		view.setStatusCode(HttpStatus.SEE_OTHER);
		return view;
	}

	private static Optional<String> target(HttpServletRequest request) {
		return Continuation.check(request.getParameter(Continuation.PARAMETER));
	}

}
