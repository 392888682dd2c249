package dev.signet.auth.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.logout.LogoutDelivery;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Puts names to what the lists show.
 */
@Component
public class Rows {

	private final Clients clients;

	private final UserAccounts accounts;

	Rows(Clients clients, UserAccounts accounts) {
		this.clients = clients;
		this.accounts = accounts;
	}

	public List<SessionRow> sessions(List<SsoSession> sessions) {
		return sessions.stream().map(this::session).toList();
	}

	/** Codes that were not redeemed are no families yet. */
	public List<GrantRow> grants(List<Grant> grants) {
		return grants.stream().filter((grant) -> grant.rotations() > 0).map(this::grant).toList();
	}

	List<DeliveryRow> notices(List<LogoutDelivery> notices) {
		return notices.stream().map((notice) -> new DeliveryRow(notice, client(notice.clientId()))).toList();
	}

	/** With the names of people and clients, each looked up once. */
	List<EventRow> events(List<AuditEntry> entries) {
		Set<String> ids = new HashSet<>();
		entries.forEach((entry) -> {
			Optional.ofNullable(entry.actor()).ifPresent(ids::add);
			Optional.ofNullable(entry.subject()).ifPresent(ids::add);
		});
		Map<String, String> people = this.accounts.findAll(ids)
			.stream()
			.collect(Collectors.toMap(UserAccount::id, UserAccount::username));
		return entries.stream()
			.map((entry) -> new EventRow(entry, name(entry.actor(), people), name(entry.subject(), people),
					Optional.ofNullable(entry.clientId()).map(this::client).orElse("")))
			.toList();
	}

	/** Name of whoever has an id: a person, a client, or the server itself. */
	String person(String id) {
		return id.isEmpty() ? "" : this.accounts.find(id).map(UserAccount::username).orElseGet(() -> client(id));
	}

	private String name(@Nullable String id, Map<String, String> people) {
		return (id == null) ? "" : Optional.ofNullable(people.get(id)).orElseGet(() -> client(id));
	}

	/** Name of a client, or its id if it is gone. */
	public String client(String clientId) {
		return this.clients.find(clientId).map(Client::name).orElse(clientId);
	}

	private SessionRow session(SsoSession session) {
		return new SessionRow(session.sid(), session.subject(), session.username(), session.device(), session.address(),
				session.startedAt(), session.lastSeenAt(), session.idleExpiresAt(), session.remembered(),
				session.clients().keySet().stream().map(this::client).sorted().toList());
	}

	private GrantRow grant(Grant grant) {
		return new GrantRow(grant.id(), grant.subject(), grant.username(), grant.clientId(), client(grant.clientId()),
				grant.scopes().stream().sorted().toList(), grant.issuedAt(), grant.lastUsedAt(), grant.rotations(),
				grant.offline(), grant.device(), grant.address());
	}

}
