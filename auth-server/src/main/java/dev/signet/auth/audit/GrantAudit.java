package dev.signet.auth.audit;

import dev.signet.auth.authorization.AccessTokenRevoked;
import dev.signet.auth.authorization.AuthorizationRevoked;
import dev.signet.auth.authorization.CodeReplayed;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.RefreshTokenReused;
import dev.signet.auth.consent.ConsentDecided;
import dev.signet.auth.consent.ConsentWithdrawn;
import dev.signet.auth.logout.LogoutDeliveryFailed;
import dev.signet.auth.revocation.RevocationPerformed;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;

import org.springframework.stereotype.Component;

/** Hears of what people allowed clients to do, and of its end. */
@Component
class GrantAudit {

	private static final String GRANT = "grant";

	private final AuditJournal journal;

	GrantAudit(AuditJournal journal) {
		this.journal = journal;
	}

	@Hears
	void on(ConsentDecided decided) {
		AuditType type = decided.scopes().isEmpty() ? AuditType.CONSENT_REFUSED : AuditType.CONSENT_GIVEN;
		this.journal.write(AuditDraft.of(type)
			.by(decided.subject())
			.subject(decided.subject())
			.client(decided.clientId())
			.detail("scopes", AuditDraft.words(decided.scopes())));
	}

	@Hears
	void on(ConsentWithdrawn withdrawn) {
		this.journal.write(AuditDraft.of(AuditType.CONSENT_WITHDRAWN)
			.by(withdrawn.subject())
			.subject(withdrawn.subject())
			.client(withdrawn.clientId()));
	}

	@Hears
	void on(AuthorizationRevoked revoked) {
		Grant grant = revoked.grant();
		this.journal.write(AuditDraft.of(AuditType.GRANT_REVOKED)
			.by(revoked.revokedBy())
			.subject(grant.subject())
			.client(grant.clientId())
			.session(grant.sid())
			.because(revoked.reason())
			.detail(GRANT, grant.id()));
	}

	@Hears
	void on(AccessTokenRevoked revoked) {
		this.journal.write(AuditDraft.of(AuditType.ACCESS_TOKEN_REVOKED)
			.by(revoked.revokedBy())
			.subject(revoked.subject())
			.client(revoked.clientId())
			.session(revoked.sid())
			.detail("jti", revoked.jti()));
	}

	@Hears
	void on(CodeReplayed replayed) {
		this.journal.write(AuditDraft.of(AuditType.CODE_REPLAYED)
			.by(replayed.clientId())
			.client(replayed.clientId())
			.detail(GRANT, replayed.grantId()));
	}

	// Not the addresses before: details are never forgotten. The timeline has them.
	@Hears
	void on(RefreshTokenReused reused) {
		this.journal.write(AuditDraft.of(AuditType.REFRESH_TOKEN_REUSED)
			.by(reused.clientId())
			.subject(reused.subject())
			.client(reused.clientId())
			.detail(GRANT, reused.grantId())
			.detail("presented", reused.presented())
			.detail("newest", reused.current()));
	}

	@Hears
	void on(RevocationPerformed performed) {
		RevocationTarget target = performed.target();
		this.journal.write(AuditDraft.of(AuditType.REVOCATION_PERFORMED)
			.by(performed.by())
			.subject((target.kind() == Kind.USER) ? target.id() : null)
			.client((target.kind() == Kind.CLIENT) ? target.id() : null)
			.session((target.kind() == Kind.SESSION) ? target.id() : null)
			.because(performed.why())
			.detail("target", AuditDraft.word(target.kind()))
			.detail("id", target.id())
			.detail("before", target.before())
			.detail("sessions", performed.ended().sessions())
			.detail("grants", performed.ended().grants()));
	}

	@Hears
	void on(LogoutDeliveryFailed failed) {
		this.journal.write(AuditDraft.of(AuditType.LOGOUT_DELIVERY_FAILED)
			.by(AuditJournal.SERVER)
			.subject(failed.subject())
			.client(failed.clientId())
			.session(failed.sid())
			.because(failed.reason())
			.detail("attempts", failed.attempts()));
	}

}
