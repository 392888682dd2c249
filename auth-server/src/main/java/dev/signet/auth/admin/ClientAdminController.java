package dev.signet.auth.admin;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The clients and what is granted to each. */
@Controller
class ClientAdminController {

	private static final int MOST = 100;

	private final Clients clients;

	private final Authorizations authorizations;

	private final Rows rows;

	ClientAdminController(Clients clients, Authorizations authorizations, Rows rows) {
		this.clients = clients;
		this.authorizations = authorizations;
		this.rows = rows;
	}

	@GetMapping("/admin/clients")
	String list(Model model) {
		model.addAttribute("clients", this.clients.all());
		return "admin/clients";
	}

	@GetMapping("/admin/clients/{id}")
	String page(@PathVariable String id, HttpServletRequest request, Model model) {
		List<Grant> grants = this.authorizations.ofClient(id, MOST + 1);
		model.addAttribute("client",
				new ClientPage(require(id), this.rows.grants(grants.subList(0, Math.min(MOST, grants.size()))),
						grants.size() > MOST, AdminAnswers.notice(request)));
		return "admin/client";
	}

	@PostMapping("/admin/clients/{id}/grants/revoke")
	ResponseEntity<Void> revoke(@PathVariable String id, @RequestParam String grant, Authentication operator) {
		this.authorizations.find(grant)
			.filter((found) -> found.clientId().equals(id))
			.ifPresent((found) -> this.authorizations.revoke(grant, Revocation.ADMIN_REQUEST, operator.getName()));
		return AdminAnswers.seeOther(path(id), "revoked");
	}

	@GetMapping("/admin/clients/{id}/grants/revoke-all")
	String askToRevokeAll(@PathVariable String id, Model model) {
		model.addAttribute("confirmation",
				new Confirmation("admin.confirm.revoke-client", this.authorizations.ofClient(id, MOST).size(),
						require(id).name(), path(id) + "/grants/revoke-all", path(id)));
		return "admin/confirm";
	}

	@PostMapping("/admin/clients/{id}/grants/revoke-all")
	ResponseEntity<Void> revokeAll(@PathVariable String id, Authentication operator) {
		this.authorizations.revokeClient(id, Revocation.ADMIN_REQUEST, operator.getName());
		return AdminAnswers.seeOther(path(id), "revoked-all");
	}

	private Client require(String id) {
		return this.clients.find(id).orElseThrow(AdminAnswers::notFound);
	}

	private static String path(String id) {
		return AdminAnswers.path("clients", id);
	}

}
