package dev.signet.auth.audit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.signet.auth.user.AccountCreated;
import dev.signet.auth.user.AccountDeleted;
import dev.signet.auth.user.AccountDisabled;
import dev.signet.auth.user.AccountEnabled;
import dev.signet.auth.user.AccountUpdated;
import dev.signet.auth.user.PasswordChanged;
import dev.signet.auth.user.RolesChanged;

import org.springframework.stereotype.Component;

/** Hears of changes to accounts; never what names, addresses or passwords they have. */
@Component
class AccountAudit {

	private final AuditJournal journal;

	private final AuditHousekeeping housekeeping;

	AccountAudit(AuditJournal journal, AuditHousekeeping housekeeping) {
		this.journal = journal;
		this.housekeeping = housekeeping;
	}

	@Hears
	void on(AccountCreated created) {
		write(AuditType.ACCOUNT_CREATED, created.subject(), created.by());
	}

	@Hears
	void on(AccountUpdated updated) {
		write(AuditType.ACCOUNT_UPDATED, updated.subject(), updated.by());
	}

	@Hears
	void on(AccountEnabled enabled) {
		write(AuditType.ACCOUNT_ENABLED, enabled.subject(), enabled.by());
	}

	@Hears
	void on(AccountDisabled disabled) {
		write(AuditType.ACCOUNT_DISABLED, disabled.subject(), disabled.by());
	}

	/** What is left of a person who is erased is the id of the account (R35). */
	@Hears
	void on(AccountDeleted deleted) {
		this.journal.write(AuditDraft.of(AuditType.ACCOUNT_DELETED)
			.by(deleted.by())
			.subject(deleted.subject())
			.because(deleted.why()));
		// What the end of the account brings with it is in the chain by then.
		CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS)
			.execute(() -> this.housekeeping.erase(deleted.subject()));
	}

	@Hears
	void on(PasswordChanged changed) {
		this.journal.write(AuditDraft.of(AuditType.ACCOUNT_PASSWORD_CHANGED)
			.by(changed.by())
			.subject(changed.subject())
			.detail("temporary", changed.temporary()));
	}

	@Hears
	void on(RolesChanged changed) {
		this.journal.write(AuditDraft.of(AuditType.ACCOUNT_ROLES_CHANGED)
			.by(changed.by())
			.subject(changed.subject())
			.detail("granted", AuditDraft.words(changed.granted()))
			.detail("withdrawn", AuditDraft.words(changed.withdrawn())));
	}

	private void write(AuditType type, String subject, String by) {
		this.journal.write(AuditDraft.of(type).by(by).subject(subject));
	}

}
