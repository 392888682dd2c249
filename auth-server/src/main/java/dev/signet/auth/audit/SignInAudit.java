package dev.signet.auth.audit;

import dev.signet.auth.login.LoginFailed;
import dev.signet.auth.login.LoginSucceeded;
import dev.signet.auth.rule.SessionRuleApplied;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessionEnded;
import dev.signet.auth.session.SsoSessionStarted;

import org.springframework.stereotype.Component;

/** Hears of sign-ins and of the sessions that follow from them. */
@Component
class SignInAudit {

	private final AuditJournal journal;

	private final Refusals refusals;

	SignInAudit(AuditJournal journal, Refusals refusals) {
		this.journal = journal;
		this.refusals = refusals;
	}

	@Hears
	void on(LoginSucceeded succeeded) {
		this.journal
			.write(AuditDraft.of(AuditType.SIGN_IN_SUCCEEDED).by(succeeded.subject()).subject(succeeded.subject()));
	}

	@Hears
	void on(LoginFailed failed) {
		this.refusals.write(AuditDraft.of(AuditType.SIGN_IN_FAILED).subject(failed.subject()).because(failed.reason()));
	}

	@Hears
	void on(SsoSessionStarted started) {
		SsoSession session = started.session();
		this.journal.write(AuditDraft.of(AuditType.SESSION_STARTED)
			.by(session.subject())
			.subject(session.subject())
			.session(session.sid())
			.detail("expires", session.expiresAt()));
	}

	@Hears
	void on(SsoSessionEnded ended) {
		if (ended.again()) {
			return;
		}
		SsoSession session = ended.session();
		this.journal.write(AuditDraft.of(AuditType.SESSION_ENDED)
			.by(ended.endedBy())
			.subject(session.subject())
			.session(session.sid())
			.because(ended.reason())
			.detail("clients", AuditDraft.words(session.clients().keySet())));
	}

	@Hears
	void on(SessionRuleApplied applied) {
		this.journal.write(AuditDraft.of(AuditType.RULE_APPLIED)
			.by(applied.by())
			.subject(applied.subject())
			.session(applied.sid())
			.because(applied.rule())
			.detail("action", AuditDraft.word(applied.action())));
	}

}
