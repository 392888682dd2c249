package dev.signet.auth.admin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the console. */
@Controller
class OverviewController {

	@GetMapping("/admin")
	String page(Model model) {
		return "redirect:/admin/sessions";
	}

}
