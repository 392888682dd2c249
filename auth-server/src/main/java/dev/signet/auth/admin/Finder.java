package dev.signet.auth.admin;

import java.util.List;
import java.util.Optional;

import dev.signet.auth.session.Origin;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.user.UserAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Understands what operators type when they look for people and networks. */
@Component
class Finder {

	private static final int MOST_PEOPLE = 12;

	private final UserAccounts accounts;

	Finder(UserAccounts accounts) {
		this.accounts = accounts;
	}

	/** The account id of a user name; an account that is gone is known by its id only. */
	@Nullable String subject(Search search) {
		String text = search.text("user");
		if (text.isEmpty()) {
			return null;
		}
		return account(text).map(UserAccount::id).orElse(text);
	}

	/** Who may be meant by a name that nobody has exactly. */
	List<UserAccount> suggestions(Search search) {
		String text = search.text("user");
		return (text.isEmpty() || account(text).isPresent()) ? List.of() : this.accounts.search(text, MOST_PEOPLE);
	}

	/** Sessions and grants know networks, not addresses. */
	static @Nullable String network(Search search) {
		String text = search.text("address");
		if (text.isEmpty()) {
			return null;
		}
		// Only what cannot be a host name: nothing here may ask a name server.
		boolean address = text.matches("\\d{1,3}(\\.\\d{1,3}){3}") || text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
		return address ? Origin.truncate(text) : text;
	}

	private Optional<UserAccount> account(String text) {
		return this.accounts.findByUsername(text).or(() -> this.accounts.find(text));
	}

}
