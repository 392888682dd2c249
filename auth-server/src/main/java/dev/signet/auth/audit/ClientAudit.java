package dev.signet.auth.audit;

import dev.signet.auth.client.AccessTokenFormatChanged;
import dev.signet.auth.client.ClientChanged;
import dev.signet.auth.client.ClientDeleted;
import dev.signet.auth.client.ClientDisabled;
import dev.signet.auth.client.ClientEnabled;
import dev.signet.auth.client.ClientRegistered;
import dev.signet.auth.client.ClientSecretAdded;
import dev.signet.auth.client.ClientSecretRemoved;
import dev.signet.auth.client.Clients;
import dev.signet.auth.key.KeyBurned;
import dev.signet.auth.key.KeyRotated;

import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Hears of changes to clients and keys, and of clients that could not prove themselves.
 */
@Component
class ClientAudit {

	private final AuditJournal journal;

	private final Refusals refusals;

	private final Clients clients;

	ClientAudit(AuditJournal journal, Refusals refusals, Clients clients) {
		this.journal = journal;
		this.refusals = refusals;
		this.clients = clients;
	}

	@Hears
	void on(AbstractAuthenticationFailureEvent failed) {
		if (failed.getAuthentication() instanceof OAuth2ClientAuthenticationToken client) {
			AuditDraft draft = AuditDraft.of(AuditType.CLIENT_AUTHENTICATION_FAILED)
				.detail("method", client.getClientAuthenticationMethod().getValue());
			if (failed.getException() instanceof OAuth2AuthenticationException refused) {
				draft.because(refused.getError().getErrorCode());
			}
			this.refusals.write(isRegistered(client.getName()) ? draft.client(client.getName()) : draft);
		}
	}

	@Hears
	void on(ClientRegistered registered) {
		write(AuditType.CLIENT_REGISTERED, registered.clientId(), registered.by());
	}

	@Hears
	void on(ClientChanged changed) {
		this.journal.write(AuditDraft.of(AuditType.CLIENT_CHANGED)
			.by(changed.by())
			.client(changed.clientId())
			.detail("changed", AuditDraft.words(changed.changed())));
	}

	@Hears
	void on(ClientEnabled enabled) {
		write(AuditType.CLIENT_ENABLED, enabled.clientId(), enabled.by());
	}

	@Hears
	void on(ClientDisabled disabled) {
		write(AuditType.CLIENT_DISABLED, disabled.clientId(), disabled.by());
	}

	@Hears
	void on(ClientDeleted deleted) {
		this.journal.write(AuditDraft.of(AuditType.CLIENT_DELETED)
			.by(deleted.by())
			.client(deleted.clientId())
			.because(deleted.why()));
	}

	@Hears
	void on(ClientSecretAdded added) {
		this.journal.write(AuditDraft.of(AuditType.CLIENT_SECRET_ADDED)
			.by(added.by())
			.client(added.clientId())
			.detail("secret_id", added.secretId()));
	}

	@Hears
	void on(ClientSecretRemoved removed) {
		this.journal.write(AuditDraft.of(AuditType.CLIENT_SECRET_REMOVED)
			.by(removed.by())
			.client(removed.clientId())
			.detail("secret_id", removed.secretId()));
	}

	@Hears
	void on(AccessTokenFormatChanged changed) {
		this.journal.write(AuditDraft.of(AuditType.CLIENT_TOKEN_FORMAT_CHANGED)
			.by(changed.by())
			.client(changed.clientId())
			.detail("before", AuditDraft.word(changed.before()))
			.detail("after", AuditDraft.word(changed.after())));
	}

	@Hears
	void on(KeyRotated rotated) {
		this.journal.write(AuditDraft.of(AuditType.KEY_ROTATED)
			.by(rotated.by())
			.detail("kid", rotated.kid())
			.detail("algorithm", rotated.algorithm()));
	}

	@Hears
	void on(KeyBurned burned) {
		this.journal.write(AuditDraft.of(AuditType.KEY_BURNED).by(burned.by()).detail("kid", burned.kid()));
	}

	// What was typed as the id of a client may be anything, also a secret (S93).
	private boolean isRegistered(String clientId) {
		try {
			return this.clients.find(clientId).isPresent();
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	private void write(AuditType type, String clientId, String by) {
		this.journal.write(AuditDraft.of(type).by(by).client(clientId));
	}

}
