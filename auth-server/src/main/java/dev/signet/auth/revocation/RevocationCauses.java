package dev.signet.auth.revocation;

import java.time.Clock;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.ClientDisabled;
import dev.signet.auth.consent.ConsentWithdrawn;
import dev.signet.auth.session.SessionEnd;
import dev.signet.auth.user.AccountChanged;
import dev.signet.auth.user.UserAccounts;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What happens elsewhere and takes issued tokens with it. After the commit, because what
 * was issued before it would escape.
 */
@Component
class RevocationCauses {

	private final MassRevocation revocation;

	private final Authorizations authorizations;

	private final UserAccounts accounts;

	private final Clock clock;

	RevocationCauses(MassRevocation revocation, Authorizations authorizations, UserAccounts accounts, Clock clock) {
		this.revocation = revocation;
		this.authorizations = authorizations;
		this.accounts = accounts;
		this.clock = clock;
	}

	@TransactionalEventListener(fallbackExecution = true)
	void on(AccountChanged changed) {
		if (changed.tokensOnly()) {
			this.revocation.tokensOfUser(changed.subject(), changed.until(), changed.by());
			return;
		}
		this.revocation.user(changed.subject(), changed.until(), SessionEnd.ACCOUNT_CHANGED, Revocation.ACCOUNT_CHANGED,
				changed.by());
		if (this.accounts.find(changed.subject()).isEmpty()) {
			// R35: all of it is revoked by now, and nobody is to know whose it was.
			this.authorizations.eraseUser(changed.subject());
		}
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
