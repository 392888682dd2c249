package dev.signet.auth.account;

import java.io.IOException;
import java.util.List;

import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.AccountDetails;
import dev.signet.auth.user.AccountRefused;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows people what is stored about them, hands it out, and erases it (R35). */
@Controller
class DataController {

	private static final String PAGE = "/account/data";

	private static final List<String> NOTICES = List.of("mismatch", "refused");

	private final UserAccounts accounts;

	private final SsoSessions sessions;

	private final ConnectedApps apps;

	private final PersonalData data;

	private final FreshPassword freshPassword;

	DataController(UserAccounts accounts, SsoSessions sessions, ConnectedApps apps, PersonalData data,
			FreshPassword freshPassword) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.apps = apps;
		this.data = data;
		this.freshPassword = freshPassword;
	}

	@GetMapping(PAGE)
	String page(Authentication person, HttpServletRequest request, Model model) {
		AccountDetails details = details(person);
		UserAccount account = details.account();
		String notice = NOTICES.stream().filter((code) -> request.getParameter(code) != null).findFirst().orElse("");
		model.addAttribute("data",
				new DataPage(account.id(), account.username(), account.name(), account.email(), account.emailVerified(),
						account.roles().stream().sorted().toList(), details.createdAt(), details.passwordChangedAt(),
						this.sessions.countOfUser(account.id()),
						this.apps.of(account.id()).stream().map(AccountPage.App::name).toList(), notice));
		return "account/data";
	}

	@GetMapping("/account/data/export")
	void export(Authentication person, HttpServletResponse response) throws IOException {
		AccountDetails details = details(person);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"signet-account.json\"");
		this.data.write(details, response.getOutputStream());
	}

	@PostMapping("/account/erase")
	ResponseEntity<Void> erase(@RequestParam String username, Authentication person) {
		if (this.freshPassword.isMissing(person)) {
			return FreshPassword.demand(PAGE);
		}
		if (!username.strip().equals(details(person).account().username())) {
			return FreshPassword.seeOther(PAGE + "?mismatch");
		}
		try {
			this.accounts.delete(person.getName(), person.getName());
		}
		catch (AccountRefused ex) {
			return FreshPassword.seeOther(PAGE + "?refused");
		}
		return FreshPassword.seeOther("/login?erased");
	}

	private AccountDetails details(Authentication person) {
		return this.accounts.details(person.getName())
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
