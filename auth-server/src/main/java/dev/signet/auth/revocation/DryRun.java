package dev.signet.auth.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.key.SigningKeys;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.UserAccounts;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * What an act of revocation would end. Exact for a person and what is theirs; of a client
 * and of everything the indexes are counted, which may hold what ended by itself lately.
 */
@Component
class DryRun {

	private final SsoSessions sessions;

	private final Authorizations authorizations;

	private final UserAccounts accounts;

	private final Clients clients;

	private final SigningKeys keys;

	private final RevocationProperties properties;

	private final Clock clock;

	DryRun(SsoSessions sessions, Authorizations authorizations, UserAccounts accounts, Clients clients,
			SigningKeys keys, RevocationProperties properties, Clock clock) {
		this.sessions = sessions;
		this.authorizations = authorizations;
		this.accounts = accounts;
		this.clients = clients;
		this.keys = keys;
		this.properties = properties;
		this.clock = clock;
	}

	RevocationPreview of(RevocationTarget target, Instant until) {
		String id = Objects.requireNonNullElse(target.id(), "");
		return switch (target.kind()) {
			case TOKEN -> new RevocationPreview(target, id.indexOf('.') > 0, 0, 0, List.of(),
					this.clock.instant().plus(this.properties.longestToken()));
			case GRANT -> this.authorizations.find(id)
				.map((grant) -> preview(target, List.of(), List.of(grant)))
				.orElseGet(() -> nothing(target));
			case SESSION -> this.sessions.find(id)
				.map((session) -> preview(target, List.of(session), ofSession(id)))
				.orElseGet(() -> nothing(target));
			case USER -> user(target, id, until);
			case CLIENT -> client(target, id, until);
			case KEY -> key(target, id);
			case ALL -> all(target, until);
		};
	}

	private List<Grant> ofSession(String sid) {
		return this.authorizations.ofSession(sid).stream().filter((grant) -> !grant.offline()).toList();
	}

	private RevocationPreview user(RevocationTarget target, String subject, Instant until) {
		List<SsoSession> sessions = this.sessions.ofUser(subject)
			.stream()
			.filter((session) -> session.beganUntil(until))
			.toList();
		List<Grant> grants = this.authorizations.ofUser(subject)
			.stream()
			.filter((grant) -> grant.beganUntil(until))
			.toList();
		boolean known = this.accounts.find(subject).isPresent() || !sessions.isEmpty() || !grants.isEmpty();
		return known ? preview(target, sessions, grants) : nothing(target);
	}

	private RevocationPreview client(RevocationTarget target, String clientId, Instant until) {
		return this.clients.find(clientId)
			.map((client) -> new RevocationPreview(target, true, 0,
					this.authorizations.countOfClients(List.of(clientId), until), told(List.of(clientId)),
					end(List.of(clientId))))
			.orElseGet(() -> nothing(target));
	}

	private RevocationPreview key(RevocationTarget target, String kid) {
		return this.keys.isBurnable(kid) ? new RevocationPreview(target, true, 0, 0, List.of(), end(all()))
				: nothing(target);
	}

	private RevocationPreview all(RevocationTarget target, Instant until) {
		List<String> all = all();
		long grants = this.authorizations.countOfClients(all, until);
		long sessions = (target.before() != null) ? this.sessions.countBegun(until) : this.sessions.count();
		return new RevocationPreview(target, true, sessions, grants, told(all), end(all));
	}

	private RevocationPreview preview(RevocationTarget target, List<SsoSession> sessions, List<Grant> grants) {
		List<String> joined = sessions.stream()
			.flatMap((session) -> session.clients().keySet().stream())
			.distinct()
			.sorted()
			.toList();
		List<String> holders = grants.stream().map(Grant::clientId).distinct().toList();
		return new RevocationPreview(target, true, sessions.size(), grants.size(), told(joined), end(holders));
	}

	/** Those that take logout notices. */
	private List<String> told(Collection<String> clientIds) {
		return clientIds.stream()
			.filter((id) -> this.clients.find(id).map(Client::backChannelLogoutUri).isPresent())
			.toList();
	}

	/** When the last access token that these clients hold now has expired. */
	private Instant end(Collection<String> clientIds) {
		Duration longest = clientIds.stream()
			.map((id) -> Optional.ofNullable(this.clients.findByClientId(id))
				.map(RegisteredClient::getTokenSettings)
				.map((settings) -> settings.getAccessTokenTimeToLive())
				.orElse(this.properties.longestToken()))
			.max(Comparator.naturalOrder())
			.orElse(Duration.ZERO);
		return this.clock.instant().plus(longest);
	}

	private List<String> all() {
		return this.clients.all().stream().map(Client::id).toList();
	}

	private static RevocationPreview nothing(RevocationTarget target) {
		return new RevocationPreview(target, false, 0, 0, List.of(), null);
	}

}
