package dev.signet.auth.registry;

import java.util.List;

import dev.signet.auth.admin.AdminAnswers;
import dev.signet.auth.admin.Rows;
import dev.signet.auth.revocation.RevocationPreview;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.Revocations;
import dev.signet.auth.user.AccountRefused;
import dev.signet.auth.user.TemporaryPassword;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What takes something away from a person: GET says what would happen, POST does it. */
@Controller
@RequestMapping("/admin/users/{id}/{act:enable|disable|reset|erase}")
class UserActController {

	private final UserAccounts accounts;

	private final Revocations revocations;

	private final Rows rows;

	UserActController(UserAccounts accounts, Revocations revocations, Rows rows) {
		this.accounts = accounts;
		this.revocations = revocations;
		this.rows = rows;
	}

	@GetMapping
	String ask(@PathVariable String id, @PathVariable String act, Authentication operator, Model model) {
		UserAccount account = require(id);
		RevocationPreview preview = act.equals("enable") ? null
				: this.revocations.preview(RevocationTarget.of(RevocationTarget.Kind.USER, id));
		List<String> apps = (preview != null) ? preview.notifies().stream().map(this.rows::client).sorted().toList()
				: List.of();
		model.addAttribute("question",
				new Question("user-" + act, account.username(), preview, apps,
						act.equals("erase") ? account.username() : "", "", operator.getName().equals(id),
						AdminAnswers.path("users", id, act), AdminAnswers.path("users", id)));
		return "registry/question";
	}

	@PostMapping
	Object act(@PathVariable String id, @PathVariable String act,
			@RequestParam(required = false) @Nullable String typed, Authentication operator,
			HttpServletResponse response, Model model) {
		UserAccount account = require(id);
		String page = AdminAnswers.path("users", id);
		try {
			switch (act) {
				case "enable" -> this.accounts.setEnabled(id, true, operator.getName());
				case "disable" -> this.accounts.setEnabled(id, false, operator.getName());
				case "reset" -> {
					return reset(account, page, operator.getName(), model);
				}
				default -> {
					if (!account.username().equals(typed)) {
						return refused(new FormProblem("typed", "typed", ""), id, act, operator, response, model);
					}
					this.accounts.delete(id, operator.getName());
					return AdminAnswers.done(AdminAnswers.path("users"), "erased");
				}
			}
			return AdminAnswers.done(page, act + "d");
		}
		catch (AccountRefused ex) {
			return refused(FormProblem.of(ex), id, act, operator, response, model);
		}
	}

	private String reset(UserAccount account, String page, String by, Model model) {
		TemporaryPassword password = this.accounts.resetPassword(account.id(), by);
		model.addAttribute("shown", new ShownOnce("password", account.username(), account.id(), password.password(),
				password.expiresAt(), page));
		return "registry/shown";
	}

	private String refused(FormProblem problem, String id, String act, Authentication operator,
			HttpServletResponse response, Model model) {
		model.addAttribute("problem", problem);
		response.setStatus(HttpStatus.CONFLICT.value());
		return ask(id, act, operator, model);
	}

	private UserAccount require(String id) {
		return this.accounts.find(id).orElseThrow(AdminAnswers::notFound);
	}

}
