package dev.signet.auth.registry;

import java.util.List;
import java.util.Optional;

import dev.signet.auth.admin.AdminAnswers;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.ClientRegistration;
import dev.signet.auth.client.ClientRegistrationBuilder;
import dev.signet.auth.client.Clients;
import dev.signet.auth.client.RegisteredSecret;
import dev.signet.auth.client.RegistrationRefused;
import dev.signet.auth.registry.ClientForm.NoSuchChoice;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All clients, and a new one. */
@Controller
@RequestMapping("/admin/clients")
class ClientListController {

	private static final int PAGE = 50;

	private final Clients clients;

	ClientListController(Clients clients) {
		this.clients = clients;
	}

	@GetMapping
	String list(@RequestParam(name = "q", defaultValue = "") String text, @RequestParam(defaultValue = "0") int from,
			Model model) {
		int offset = Math.max(0, from);
		List<Client> found = this.clients.search(text, offset, PAGE + 1);
		model.addAttribute("clients", found.subList(0, Math.min(PAGE, found.size())));
		model.addAttribute("text", text.strip());
		model.addAttribute("before", (offset == 0) ? -1 : Math.max(0, offset - PAGE));
		model.addAttribute("after", (found.size() > PAGE) ? offset + PAGE : -1);
		return "registry/clients";
	}

	@GetMapping("/new")
	String ask(ClientForm form, Model model) {
		model.addAttribute("form", (form.clientId() != null) ? form : ClientForm.fresh());
		return "registry/client-new";
	}

	@PostMapping("/new")
	Object register(ClientForm form, Authentication operator, HttpServletResponse response, Model model) {
		try {
			String id = (form.clientId() != null) ? form.clientId().strip() : "";
			ClientRegistration client = form.applyTo(ClientRegistrationBuilder.of(id, "new"));
			Optional<RegisteredSecret> secret = this.clients.register(client, operator.getName());
			String page = AdminAnswers.path("clients", id);
			if (secret.isEmpty()) {
				return AdminAnswers.done(page, "created");
			}
			model.addAttribute("shown", new ShownOnce("secret", client.name(), id, secret.get().secret(), null, page));
			return "registry/shown";
		}
		catch (RegistrationRefused ex) {
			model.addAttribute("problem", FormProblem.of(ex));
		}
		catch (NoSuchChoice ex) {
			model.addAttribute("problem", ex.problem());
		}
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		model.addAttribute("form", form);
		return "registry/client-new";
	}

}
