package dev.signet.auth.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.Revocation;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.consent.Consent;
import dev.signet.auth.consent.Consents;
import dev.signet.auth.consent.ScopeDescriptions;

import org.springframework.stereotype.Component;

/** What a person is connected to: live grants and remembered consent, by client. */
@Component
class ConnectedApps {

	private static final int MOST = 50;

	private final Authorizations authorizations;

	private final Consents consents;

	private final Clients clients;

	private final ScopeDescriptions descriptions;

	ConnectedApps(Authorizations authorizations, Consents consents, Clients clients, ScopeDescriptions descriptions) {
		this.authorizations = authorizations;
		this.consents = consents;
		this.clients = clients;
		this.descriptions = descriptions;
	}

	/** Last used first. */
	List<AccountPage.App> of(String subject) {
		Map<String, List<Use>> uses = new LinkedHashMap<>();
		for (Grant grant : this.authorizations.ofUser(subject)) {
			// A code that was not redeemed connects nothing yet.
			if (grant.rotations() > 0) {
				add(uses, grant.clientId(),
						new Use(grant.scopes(), grant.issuedAt(), grant.lastUsedAt(), List.of(connection(grant))));
			}
		}
		for (Consent consent : this.consents.ofUser(subject)) {
			add(uses, consent.clientId(),
					new Use(consent.scopes(), consent.decidedAt(), consent.decidedAt(), List.of()));
		}
		return uses.entrySet()
			.stream()
			.map((use) -> app(use.getKey(), use.getValue()))
			.sorted(Comparator.comparing(AccountPage.App::lastUsedAt).reversed())
			.toList();
	}

	/** Takes everything away from a client that the person gave it. */
	void disconnect(String subject, String clientId) {
		this.consents.withdraw(subject, clientId);
		this.authorizations.revokeUserClient(subject, clientId, Revocation.USER_REQUEST, subject);
	}

	/** Name of a client, or its id if it is not registered any more. */
	String name(String clientId) {
		return this.clients.find(clientId).map(Client::name).orElse(clientId);
	}

	private AccountPage.App app(String clientId, List<Use> uses) {
		Set<String> scopes = new TreeSet<>();
		uses.forEach((use) -> scopes.addAll(use.scopes()));
		Instant since = uses.stream().map(Use::since).min(Comparator.naturalOrder()).orElseThrow();
		Instant lastUsedAt = uses.stream().map(Use::lastUsedAt).max(Comparator.naturalOrder()).orElseThrow();
		List<AccountPage.Connection> connections = uses.stream().flatMap((use) -> use.connections().stream()).toList();
		return new AccountPage.App(clientId, name(clientId), this.descriptions.describe(scopes), since, lastUsedAt,
				connections.stream().limit(MOST).toList(), connections.size());
	}

	private static AccountPage.Connection connection(Grant grant) {
		return new AccountPage.Connection(grant.device(), grant.address(), grant.issuedAt(), grant.lastUsedAt(),
				grant.expiresAt(), grant.rotations() - 1, grant.offline());
	}

	private static void add(Map<String, List<Use>> uses, String clientId, Use use) {
		uses.computeIfAbsent(clientId, (id) -> new ArrayList<>()).add(use);
	}

	private record Use(Set<String> scopes, Instant since, Instant lastUsedAt,
			List<AccountPage.Connection> connections) {
	}

}
