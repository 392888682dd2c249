package dev.signet.auth.admin;

import java.util.List;
import java.util.Optional;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.session.Origin;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Understands what operators type when they look for people and networks. */
@Component
class Finder {

	private static final int MOST_PEOPLE = 12;

	private static final int MOST_CLIENTS = 100;

	private final UserAccounts accounts;

	private final Clients clients;

	private final SsoSessions sessions;

	Finder(UserAccounts accounts, Clients clients, SsoSessions sessions) {
		this.accounts = accounts;
		this.clients = clients;
		this.sessions = sessions;
	}

	/** The account id of a user name; an account that is gone is known by its id only. */
	@Nullable String subject(Search search) {
		return account(search.text("user")).map(UserAccount::id).orElse(search.get("user"));
	}

	/** Who did it: people by name or id, clients by id, or the server itself. */
	@Nullable String actor(Search search) {
		return account(search.text("actor")).map(UserAccount::id).orElse(search.get("actor"));
	}

	/** What may be typed as the client. */
	List<Client> clients() {
		return this.clients.search("", 0, MOST_CLIENTS);
	}

	/** What may be typed as the device; so may a part of it. */
	List<String> devices() {
		return this.sessions.devices();
	}

	/** Grants know devices as they are kept, not as they are shown. */
	static @Nullable String device(Search search) {
		return Optional.ofNullable(search.get("device")).map(Origin::typedDevice).orElse(null);
	}

	/** Who may be meant by a name that nobody has exactly. */
	List<UserAccount> suggestions(Search search) {
		String text = search.text("user");
		boolean asked = !text.isEmpty() && search.text("after").isEmpty();
		return (!asked || account(text).isPresent()) ? List.of() : this.accounts.search(text, MOST_PEOPLE);
	}

	/** Sessions and grants know networks, not addresses. */
	static @Nullable String network(Search search) {
		String text = search.text("address");
		return text.isEmpty() ? null : Origin.network(text);
	}

	private Optional<UserAccount> account(String text) {
		return text.isEmpty() ? Optional.empty() : this.accounts.findByUsernameOrId(text);
	}

}
