package dev.signet.auth.admin;

import dev.signet.auth.key.SigningKeys;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The signing keys; burning one is ending like any other. */
@Controller
@RequestMapping("/admin/keys")
class KeyAdminController {

	private final SigningKeys keys;

	private final KeyRows rows;

	KeyAdminController(SigningKeys keys, KeyRows rows) {
		this.keys = keys;
		this.rows = rows;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("keys", this.rows.all());
		return "admin/keys";
	}

	@GetMapping("/rotate")
	String ask(@RequestParam String algorithm, Model model) {
		require(algorithm);
		model.addAttribute("algorithm", algorithm);
		return "admin/rotate";
	}

	@PostMapping("/rotate")
	ResponseEntity<Void> rotate(@RequestParam String algorithm, Authentication operator) {
		require(algorithm);
		this.keys.rotate(algorithm, operator.getName());
		return AdminAnswers.done("/admin/keys", "rotated");
	}

	private void require(String algorithm) {
		if (this.keys.list().stream().noneMatch((key) -> key.algorithm().equals(algorithm))) {
			throw AdminAnswers.notFound();
		}
	}

}
