package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.authorization.Grant;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.SsoSession;

import org.springframework.stereotype.Component;

/** Puts names to what the lists show. */
@Component
class Rows {

	private final Clients clients;

	Rows(Clients clients) {
		this.clients = clients;
	}

	List<SessionRow> sessions(List<SsoSession> sessions) {
		return sessions.stream().map(this::session).toList();
	}

	/** Codes that were not redeemed are no families yet. */
	List<GrantRow> grants(List<Grant> grants) {
		return grants.stream().filter((grant) -> grant.rotations() > 0).map(this::grant).toList();
	}

	String client(String clientId) {
		return this.clients.find(clientId).map(Client::name).orElse(clientId);
	}

	private SessionRow session(SsoSession session) {
		return new SessionRow(session.sid(), session.subject(), session.username(), session.device(), session.address(),
				session.startedAt(), session.lastSeenAt(),
				session.clients().keySet().stream().map(this::client).sorted().toList());
	}

	private GrantRow grant(Grant grant) {
		return new GrantRow(grant.id(), grant.subject(), grant.username(), grant.clientId(), client(grant.clientId()),
				grant.scopes().stream().sorted().toList(), grant.issuedAt(), grant.lastUsedAt(), grant.rotations(),
				grant.offline(), grant.device(), grant.address());
	}

}
