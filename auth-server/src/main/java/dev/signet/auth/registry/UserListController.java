package dev.signet.auth.registry;

import dev.signet.auth.admin.AdminAnswers;
import dev.signet.auth.user.AccountList;
import dev.signet.auth.user.AccountRefused;
import dev.signet.auth.user.TemporaryPassword;
import dev.signet.auth.user.UserAccounts;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All accounts, and a new one. */
@Controller
@RequestMapping("/admin/users")
class UserListController {

	private static final int PAGE = 50;

	private static final int LONGEST_SEARCH = 100;

	private final UserAccounts accounts;

	UserListController(UserAccounts accounts) {
		this.accounts = accounts;
	}

	@GetMapping
	String list(@RequestParam(name = "q", defaultValue = "") String text, @RequestParam(defaultValue = "") String after,
			Model model) {
		String wanted = (text.length() > LONGEST_SEARCH) ? text.substring(0, LONGEST_SEARCH) : text;
		AccountList found = this.accounts.list(wanted.strip(), after, PAGE);
		model.addAttribute("list", found);
		model.addAttribute("text", wanted.strip());
		model.addAttribute("further", !after.isEmpty());
		return "registry/users";
	}

	@GetMapping("/new")
	String ask(UserForm form, Model model) {
		model.addAttribute("form", form);
		return "registry/user-new";
	}

	@PostMapping("/new")
	String create(UserForm form, Authentication operator, HttpServletResponse response, Model model) {
		try {
			TemporaryPassword password = this.accounts.create(form.account(), operator.getName());
			model.addAttribute("shown",
					new ShownOnce("password", form.account().profile().username(), password.subject(),
							password.password(), password.expiresAt(), AdminAnswers.path("users", password.subject())));
			return "registry/shown";
		}
		catch (AccountRefused ex) {
			model.addAttribute("problem", FormProblem.of(ex));
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			return ask(form, model);
		}
	}

}
