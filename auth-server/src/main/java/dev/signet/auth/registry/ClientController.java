package dev.signet.auth.registry;

import dev.signet.auth.admin.AdminAnswers;
import dev.signet.auth.admin.Rows;
import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.client.ClientDetails;
import dev.signet.auth.client.Clients;
import dev.signet.auth.client.RegistrationRefused;
import dev.signet.auth.registry.ClientForm.NoSuchChoice;
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

/** One client: how it is, what could be safer, and what is registered. */
@Controller
@RequestMapping("/admin/clients/{id}")
class ClientController {

	private static final int MOST = 50;

	private final Clients clients;

	private final Authorizations authorizations;

	private final Rows rows;

	ClientController(Clients clients, Authorizations authorizations, Rows rows) {
		this.clients = clients;
		this.authorizations = authorizations;
		this.rows = rows;
	}

	@GetMapping
	String page(@PathVariable String id, Model model) {
		model.addAttribute("client", new ClientView(require(id), this.clients.lint(id),
				this.rows.grants(this.authorizations.ofClient(id, MOST))));
		return "registry/client";
	}

	@GetMapping("/edit")
	String ask(@PathVariable String id, ClientForm form, Model model) {
		ClientDetails details = require(id);
		model.addAttribute("id", id);
		model.addAttribute("client", details.registration());
		// Without a version nothing was typed yet.
		model.addAttribute("form", (form.version() != null) ? form : ClientForm.of(details));
		return "registry/client-edit";
	}

	@PostMapping("/edit")
	Object edit(@PathVariable String id, ClientForm form, Authentication operator, HttpServletResponse response,
			Model model) {
		ClientDetails details = require(id);
		try {
			this.clients.edit(form.applyTo(details.registration().toBuilder()),
					(form.version() != null) ? form.version() : 0, operator.getName());
			return AdminAnswers.done(AdminAnswers.path("clients", id), "saved");
		}
		catch (RegistrationRefused ex) {
			model.addAttribute("problem", FormProblem.of(ex));
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		catch (NoSuchChoice ex) {
			model.addAttribute("problem", ex.problem());
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
		catch (OptimisticLockingFailureException ex) {
			model.addAttribute("problem", FormProblem.conflict());
			response.setStatus(HttpStatus.CONFLICT.value());
		}
		return ask(id, form, model);
	}

	private ClientDetails require(String id) {
		return this.clients.details(id).orElseThrow(AdminAnswers::notFound);
	}

}
