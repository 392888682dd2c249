package dev.signet.auth.registry;

import java.util.List;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;

import org.springframework.stereotype.Component;

/** Puts names to grants. */
@Component
class GrantLines {

	static final int MOST = 50;

	private final Authorizations authorizations;

	private final Clients clients;

	GrantLines(Authorizations authorizations, Clients clients) {
		this.authorizations = authorizations;
		this.clients = clients;
	}

	List<GrantLine> ofUser(String id) {
		return lines(this.authorizations.ofUser(id));
	}

	List<GrantLine> ofClient(String id) {
		return lines(this.authorizations.ofClient(id, MOST));
	}

	String name(String clientId) {
		return this.clients.find(clientId).map(Client::name).orElse(clientId);
	}

	// A code that was not redeemed is no grant yet.
	private List<GrantLine> lines(List<Grant> grants) {
		return grants.stream().filter((grant) -> grant.rotations() > 0).limit(MOST).map(this::line).toList();
	}

	private GrantLine line(Grant grant) {
		return new GrantLine(grant.id(), grant.subject(), grant.username(), grant.clientId(), name(grant.clientId()),
				grant.scopes().stream().sorted().toList(), grant.issuedAt(), grant.lastUsedAt(), grant.device(),
				grant.address());
	}

}
