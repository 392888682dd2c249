package dev.signet.auth.admin;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.GrantHistory;
import dev.signet.auth.revocation.RevocationPreview;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.revocation.Revocations;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;

import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Puts a dry run into words that an operator can decide on. */
@Component
class EndQuestions {

	private final Revocations revocations;

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final UserAccounts accounts;

	private final Rows rows;

	private final MessageSource messages;

	EndQuestions(Revocations revocations, SsoSessions sessions, Authorizations authorizations, UserAccounts accounts,
			Rows rows, MessageSource messages) {
		this.revocations = revocations;
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.accounts = accounts;
		this.rows = rows;
		this.messages = messages;
	}

	EndQuestion ask(RevocationTarget target, EndForm form, Authentication operator, Locale locale) {
		RevocationPreview preview = this.revocations.preview(target);
		Subject subject = subject(target);
		String typed = Objects.requireNonNullElse(form.typed(), "");
		return new EndQuestion(path(target.kind()), id(target), "", subject.name(), subject.person(), preview.found(),
				preview.sessions(), preview.grants(),
				preview.notifies().stream().map(this.rows::client).sorted().toList(), preview.tokensDieBy(),
				form.reason(), phrase(target, locale), !typed.isEmpty() && !confirmed(target, form, locale),
				endsOwn(target, operator), page(target));
	}

	/** Whether what had to be typed was typed. */
	boolean confirmed(RevocationTarget target, EndForm form, Locale locale) {
		String phrase = phrase(target, locale);
		return phrase.isEmpty() || phrase.equals(Objects.requireNonNullElse(form.typed(), "").strip());
	}

	/** The page of the thing, where the operator finds it ended. */
	static String page(RevocationTarget target) {
		return switch (target.kind()) {
			case TOKEN -> AdminAnswers.path("grants", grantOf(id(target)));
			case GRANT -> AdminAnswers.path("grants", id(target));
			case SESSION -> AdminAnswers.path("sessions", id(target));
			case USER -> AdminAnswers.path("users", id(target));
			case CLIENT -> AdminAnswers.path("clients", id(target));
			case KEY -> "/admin/keys";
			case ALL -> "/admin";
		};
	}

	// What concerns many people is not done by a slip of the hand.
	private String phrase(RevocationTarget target, Locale locale) {
		return switch (target.kind()) {
			case ALL -> this.messages.getMessage("admin.end.phrase.all", null, locale);
			case CLIENT, KEY -> id(target);
			case TOKEN, GRANT, SESSION, USER -> "";
		};
	}

	private static boolean endsOwn(RevocationTarget target, Authentication operator) {
		return switch (target.kind()) {
			case ALL -> true;
			case USER -> id(target).equals(operator.getName());
			case SESSION -> operator.getDetails() instanceof SsoSession own && own.sid().equals(id(target));
			case TOKEN, GRANT, CLIENT, KEY -> false;
		};
	}

	private Subject subject(RevocationTarget target) {
		return switch (target.kind()) {
			case SESSION -> this.sessions.find(id(target))
				.map((session) -> new Subject(session.device(), session.username()))
				.orElse(Subject.NOBODY);
			case GRANT -> grant(id(target));
			case TOKEN -> grant(grantOf(id(target)));
			case USER -> new Subject(this.accounts.find(id(target)).map(UserAccount::username).orElse(id(target)), "");
			case CLIENT -> new Subject(this.rows.client(id(target)), "");
			case KEY -> new Subject(id(target), "");
			case ALL -> Subject.NOBODY;
		};
	}

	private Subject grant(String id) {
		Optional<Grant> grant = this.authorizations.find(id)
			.or(() -> this.authorizations.history(id).map(GrantHistory::grant));
		return grant.map((found) -> new Subject(this.rows.client(found.clientId()), found.username()))
			.orElse(Subject.NOBODY);
	}

	private static String id(RevocationTarget target) {
		return Objects.requireNonNullElse(target.id(), "");
	}

	// A jti is the grant id, a dot and a number.
	private static String grantOf(String jti) {
		return List.of(jti.split("\\.", 2)).get(0);
	}

	private static String path(Kind kind) {
		return kind.name().toLowerCase(Locale.ROOT);
	}

	private record Subject(String name, String person) {

		static final Subject NOBODY = new Subject("", "");

	}

}
