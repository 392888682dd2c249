package dev.signet.auth.revocation;

import java.time.Clock;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.ClientDisabled;
import dev.signet.auth.consent.ConsentWithdrawn;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.user.AccountChanged;
import dev.signet.auth.user.AccountDeleted;
import dev.signet.auth.user.RolesChanged;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What happens elsewhere and takes issued tokens with it. After the commit, because what
 * was issued before it would escape.
 */
@Component
class RevocationCauses {

	private final MassRevocation revocation;

	private final RevocationLog log;

	private final Authorizations authorizations;

	private final Clock clock;

	RevocationCauses(MassRevocation revocation, RevocationLog log, Authorizations authorizations, Clock clock) {
		this.revocation = revocation;
		this.log = log;
		this.authorizations = authorizations;
		this.clock = clock;
	}

	@TransactionalEventListener(fallbackExecution = true)
	void on(AccountChanged changed) {
		this.revocation.user(changed.subject(), changed.until(), SessionEnd.ACCOUNT_CHANGED, Revocation.ACCOUNT_CHANGED,
				changed.by());
	}

	/** All of it is revoked by now (R35). */
	@TransactionalEventListener(fallbackExecution = true)
	void on(AccountDeleted deleted) {
		this.log.insist(() -> this.authorizations.eraseUser(deleted.subject()));
	}

	@TransactionalEventListener(fallbackExecution = true)
	void on(RolesChanged changed) {
		this.revocation.tokensOfUser(changed.subject(), changed.by());
	}

	@TransactionalEventListener(fallbackExecution = true)
	void on(ClientDisabled disabled) {
		this.revocation.client(disabled.clientId(), this.clock.instant(), Revocation.CLIENT_CHANGED, disabled.by());
	}

	@TransactionalEventListener(fallbackExecution = true)
	void on(ConsentWithdrawn withdrawn) {
		this.authorizations.revokeUserClient(withdrawn.subject(), withdrawn.clientId(), Revocation.USER_REQUEST,
				withdrawn.subject());
	}

}
