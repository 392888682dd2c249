package dev.signet.auth.registry;

import java.util.List;

import dev.signet.auth.admin.AdminAnswers;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.client.RegistrationRefused;
import dev.signet.auth.revocation.RevocationPreview;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.Revocations;
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

/**
 * Secrets of a client and its end: GET says what would happen, POST does it. The secret
 * that is meant is named by {@code key}, because it may stand in an address.
 */
@Controller
@RequestMapping("/admin/clients/{id}/{act:enable|disable|delete|add-secret|remove-secret}")
class ClientActController {

	private final Clients clients;

	private final Revocations revocations;

	ClientActController(Clients clients, Revocations revocations) {
		this.clients = clients;
		this.revocations = revocations;
	}

	@GetMapping
	String ask(@PathVariable String id, @PathVariable String act, @RequestParam(defaultValue = "") String key,
			Model model) {
		Client client = require(id);
		boolean ends = act.equals("disable") || act.equals("delete");
		RevocationPreview preview = ends
				? this.revocations.preview(RevocationTarget.of(RevocationTarget.Kind.CLIENT, id)) : null;
		model.addAttribute("question",
				new Question("client-" + act, client.name(), preview, List.of(), act.equals("delete") ? id : "", key,
						false, AdminAnswers.path("clients", id, act), AdminAnswers.path("clients", id)));
		return "registry/question";
	}

	@PostMapping
	Object act(@PathVariable String id, @PathVariable String act, @RequestParam(defaultValue = "") String key,
			@RequestParam(required = false) @Nullable String typed, Authentication operator,
			HttpServletResponse response, Model model) {
		Client client = require(id);
		String page = AdminAnswers.path("clients", id);
		String by = operator.getName();
		switch (act) {
			case "enable" -> {
				try {
					this.clients.setEnabled(id, true, by);
				}
				catch (RegistrationRefused ex) {
					return refused(FormProblem.of(ex), id, act, response, model);
				}
			}
			case "disable" -> this.clients.setEnabled(id, false, by);
			case "add-secret" -> {
				return addSecret(client, page, by, response, model);
			}
			case "remove-secret" -> {
				this.clients.removeSecret(id, key, by);
				return AdminAnswers.done(page, "secret-removed");
			}
			default -> {
				if (!id.equals(typed)) {
					return refused(new FormProblem("typed", "typed", ""), id, act, response, model);
				}
				this.clients.delete(id, by);
				return AdminAnswers.done(AdminAnswers.path("clients"), "deleted");
			}
		}
		return AdminAnswers.done(page, act + "d");
	}

	private String addSecret(Client client, String page, String by, HttpServletResponse response, Model model) {
		try {
			model.addAttribute("shown", new ShownOnce("secret", client.name(), client.id(),
					this.clients.addSecret(client.id(), by).secret(), null, page));
			return "registry/shown";
		}
		catch (RegistrationRefused ex) {
			return refused(FormProblem.of(ex), client.id(), "add-secret", response, model);
		}
	}

	private String refused(FormProblem problem, String id, String act, HttpServletResponse response, Model model) {
		model.addAttribute("problem", problem);
		response.setStatus(HttpStatus.CONFLICT.value());
		return ask(id, act, "", model);
	}

	private Client require(String id) {
		return this.clients.find(id).orElseThrow(AdminAnswers::notFound);
	}

}
