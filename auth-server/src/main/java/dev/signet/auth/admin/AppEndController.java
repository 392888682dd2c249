package dev.signet.auth.admin;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.revocation.RevocationPreview;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.revocation.Revocations;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Ends what one app was granted in one session: GET is the dry run, POST the act. The
 * session lives on, and so does the app everywhere else.
 */
@Controller
@RequestMapping("/admin/end/app")
class AppEndController {

	private static final String KIND = "app";

	private final Revocations revocations;

	private final Authorizations authorizations;

	private final SsoSessions sessions;

	private final Rows rows;

	AppEndController(Revocations revocations, Authorizations authorizations, SsoSessions sessions, Rows rows) {
		this.revocations = revocations;
		this.authorizations = authorizations;
		this.sessions = sessions;
		this.rows = rows;
	}

	@GetMapping
	String ask(EndForm form, Model model) {
		String sid = form.givenId();
		SsoSession session = this.sessions.find(sid).orElseThrow(AdminAnswers::notFound);
		RevocationPreview preview = together(sid, targets(form).stream().map(this.revocations::preview).toList());
		model.addAttribute("end",
				new EndQuestion(KIND, sid, form.givenClient(), this.rows.client(form.givenClient()), session.username(),
						preview.found(), 0, preview.grants(), List.of(), preview.tokensDieBy(), form.reason(), "",
						false, false, AdminAnswers.path("sessions", sid)));
		return "admin/end";
	}

	@PostMapping
	Object end(EndForm form, Authentication operator) {
		String sid = form.givenId();
		String reason = form.reason();
		List<RevocationPreview> ended = targets(form).stream()
			.map((target) -> this.revocations.revoke(target, operator.getName(), reason.isEmpty() ? null : reason))
			.toList();
		return AdminAnswers.seeOther(Notice.on(AdminAnswers.path("sessions", sid), KIND, together(sid, ended)));
	}

	private List<RevocationTarget> targets(EndForm form) {
		return this.authorizations.ofSession(form.givenId())
			.stream()
			.filter((grant) -> grant.clientId().equals(form.givenClient()))
			.map(Grant::id)
			.map((id) -> RevocationTarget.of(Kind.GRANT, id))
			.toList();
	}

	private static RevocationPreview together(String sid, List<RevocationPreview> grants) {
		Instant tokensDieBy = grants.stream()
			.map(RevocationPreview::tokensDieBy)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		return new RevocationPreview(RevocationTarget.of(Kind.SESSION, sid),
				grants.stream().anyMatch(RevocationPreview::found), 0,
				grants.stream().mapToLong(RevocationPreview::grants).sum(), List.of(), tokensDieBy);
	}

}
