package dev.signet.auth.admin;

import java.util.Arrays;
import java.util.Locale;

import dev.signet.auth.revocation.RevocationPreview;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.revocation.Revocations;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Ends anything: GET is the dry run, POST the act. Roles are a matter of the path, so the
 * kind of target is part of it.
 */
@Controller
@RequestMapping("/admin/end/{kind}")
class EndController {

	private final Revocations revocations;

	private final EndQuestions questions;

	EndController(Revocations revocations, EndQuestions questions) {
		this.revocations = revocations;
		this.questions = questions;
	}

	@GetMapping
	String ask(@PathVariable String kind, EndForm form, Authentication operator, Locale locale, Model model) {
		model.addAttribute("end", this.questions.ask(target(kind, form), form, operator, locale));
		return "admin/end";
	}

	@PostMapping
	Object end(@PathVariable String kind, EndForm form, Authentication operator, Locale locale, Model model) {
		RevocationTarget target = target(kind, form);
		if (!this.questions.confirmed(target, form, locale)) {
			return ask(kind, form, operator, locale, model);
		}
		String reason = form.reason();
		RevocationPreview ended = this.revocations.revoke(target, operator.getName(), reason.isEmpty() ? null : reason);
		return AdminAnswers.seeOther(Notice.on(EndQuestions.page(target), kind, ended));
	}

	private static RevocationTarget target(String kind, EndForm form) {
		Kind known = Arrays.stream(Kind.values())
			.filter((value) -> value.name().toLowerCase(Locale.ROOT).equals(kind))
			.findFirst()
			.orElseThrow(AdminAnswers::notFound);
		try {
			return (known == Kind.ALL) ? RevocationTarget.all() : RevocationTarget.of(known, form.givenId());
		}
		catch (IllegalArgumentException ex) {
			throw AdminAnswers.notFound();
		}
	}

}
