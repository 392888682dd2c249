package dev.signet.auth.registry;

import dev.signet.auth.admin.AdminAnswers;
import dev.signet.auth.admin.Rows;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.GrantPage;
import dev.signet.auth.authorization.GrantQuery;
import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SessionQuery;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.AccountDetails;
import dev.signet.auth.user.AccountRefused;
import dev.signet.auth.user.UserAccounts;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One account: how it is, its profile and its roles. */
@Controller
@RequestMapping("/admin/users/{id}")
class UserController {

	private static final int MOST = 50;

	private final UserAccounts accounts;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final Rows rows;

	UserController(UserAccounts accounts, SsoSessions sessions, Authorizations authorizations, Rows rows) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.rows = rows;
	}

	@GetMapping
	String page(@PathVariable String id, Model model) {
		AccountDetails details = require(id);
		SessionPage sessions = this.sessions.search(SessionQuery.ofUser(id, MOST));
		GrantPage grants = this.authorizations
			.search(new GrantQuery(id, null, null, null, null, null, null, null, MOST));
		model.addAttribute("user",
				new UserView(details, this.rows.sessions(sessions.sessions()),
						(sessions.next() != null) ? this.sessions.countOfUser(id) : 0,
						this.rows.grants(grants.grants()), grants.next() != null));
		return "registry/user";
	}

	@GetMapping("/edit")
	String askToEdit(@PathVariable String id, UserForm form, Model model) {
		return form(id, form, model, "registry/user-edit");
	}

	@PostMapping("/edit")
	Object edit(@PathVariable String id, UserForm form, Authentication operator, HttpServletResponse response,
			Model model) {
		return write(id, form, response, model, "registry/user-edit",
				(version) -> this.accounts.update(id, form.profile(), version, operator.getName()));
	}

	@GetMapping("/roles")
	String askForRoles(@PathVariable String id, UserForm form, Model model) {
		return form(id, form, model, "registry/user-roles");
	}

	@PostMapping("/roles")
	Object setRoles(@PathVariable String id, UserForm form, Authentication operator, HttpServletResponse response,
			Model model) {
		return write(id, form, response, model, "registry/user-roles",
				(version) -> this.accounts.setRoles(id, form.allRoles(), version, operator.getName()));
	}

	// Without a version nothing was typed yet.
	private String form(String id, UserForm typed, Model model, String view) {
		AccountDetails details = require(id);
		model.addAttribute("account", details.account());
		model.addAttribute("form", (typed.version() != null) ? typed : UserForm.of(details));
		return view;
	}

	private Object write(String id, UserForm form, HttpServletResponse response, Model model, String view,
			Write write) {
		require(id);
		try {
			write.as((form.version() != null) ? form.version() : 0);
			return AdminAnswers.done(AdminAnswers.path("users", id), "saved");
		}
		catch (AccountRefused ex) {
			model.addAttribute("problem", FormProblem.of(ex));
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		catch (OptimisticLockingFailureException ex) {
			model.addAttribute("problem", FormProblem.conflict());
			response.setStatus(HttpStatus.CONFLICT.value());
		}
		return form(id, form, model, view);
	}

	private AccountDetails require(String id) {
		return this.accounts.details(id).orElseThrow(AdminAnswers::notFound);
	}

	private interface Write {

		void as(long version);

	}

}
