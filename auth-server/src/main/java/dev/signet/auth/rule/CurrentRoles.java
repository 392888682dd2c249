package dev.signet.auth.rule;

import java.util.function.UnaryOperator;

import dev.signet.auth.session.SsoSession;
import dev.signet.auth.user.UserAccounts;

import org.springframework.stereotype.Component;

/**
 * Gives a session the roles that its person has now: what is stored with it are those of
 * the sign-in.
 */
@Component
class CurrentRoles implements UnaryOperator<SsoSession> {

	private final UserAccounts accounts;

	CurrentRoles(UserAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public SsoSession apply(SsoSession session) {
		return this.accounts.find(session.subject())
			.map((account) -> session.withRoles(account.roles()))
			.orElse(session);
	}

}
