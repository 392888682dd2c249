package dev.signet.auth.account;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows people what happened to their account. */
@Controller
class HistoryController {

	private final AccountHistory history;

	HistoryController(AccountHistory history) {
		this.history = history;
	}

	@GetMapping("/account/history")
	String page(@RequestParam(required = false) @Nullable Long before, Authentication person, Model model) {
		model.addAttribute("history", this.history.page(person.getName(), before));
		return "account/history";
	}

}
