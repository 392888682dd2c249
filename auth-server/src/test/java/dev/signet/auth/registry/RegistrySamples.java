package dev.signet.auth.registry;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.account.AccountSamples;
import dev.signet.auth.admin.GrantRow;
import dev.signet.auth.admin.Operator;
import dev.signet.auth.admin.SessionRow;
import dev.signet.auth.client.Client;
import dev.signet.auth.client.ClientDetails;
import dev.signet.auth.client.ClientFinding;
import dev.signet.auth.client.ClientFinding.Severity;
import dev.signet.auth.client.ClientRegistration;
import dev.signet.auth.client.ClientRegistrationBuilder;
import dev.signet.auth.client.ClientSecret;
import dev.signet.auth.user.AccountDetails;
import dev.signet.auth.user.AccountList;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.web.Pages;

import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * The pages for accounts and clients with content as a running server would fill them.
 */
public final class RegistrySamples {

	private static final Instant NOW = Pages.NOW;

	private static final UserAccount ALICE = new UserAccount("alice", "alice", "Alice Liddell", "alice@example.com",
			false, Set.of("SUPPORT", "READER"), true);

	private static final UserAccount BOB = new UserAccount("bob", "bob", "Bob Stone", null, false, Set.of(), false);

	private RegistrySamples() {
	}

	/** Models by page name; the view is the first word of the name before a blank. */
	public static Map<String, Map<String, ?>> all() {
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("registry/users",
				page("users", "list", new AccountList(List.of(ALICE, BOB), "bob"), "text", "", "further", true));
		pages.put("registry/users none",
				page("users", "list", new AccountList(List.of(), null), "text", "zo", "further", false));
		AccountDetails alice = new AccountDetails(ALICE, 3, NOW.minus(Duration.ofDays(400)), NOW,
				NOW.minus(Duration.ofHours(3)), true);
		GrantRow grant = new GrantRow("g1", "alice", "alice", "printer", "Printer",
				List.of("email", "notes.read", "openid", "profile"), NOW.minus(Duration.ofDays(2)),
				NOW.minus(Duration.ofMinutes(4)), 17, true, "Firefox on Linux", "192.0.2.0/24");
		SessionRow session = new SessionRow("s1", "alice", "alice", "Unknown device", "192.0.2.0/24",
				NOW.minus(Duration.ofMinutes(72)), NOW, NOW.plus(Duration.ofHours(1)), true, List.of("Books"));
		pages.put("registry/user",
				page("users", "user", new UserView(alice, List.of(session), 1234, List.of(grant), true)));
		pages.put("registry/user new", page("users", "user", new UserView(alice, List.of(), 0, List.of(), false)));
		UserForm form = UserForm.of(alice);
		FormProblem taken = new FormProblem("username", "username-taken", "");
		pages.put("registry/user-new", page("users", "form", form, "problem", taken));
		pages.put("registry/user-edit",
				page("users", "form", form, "account", ALICE, "problem", FormProblem.conflict()));
		pages.put("registry/user-roles", page("users", "form", form, "account", ALICE));
		pages.put("registry/user-edit auditor", as("AUDITOR", "form", form, "account", ALICE));
		pages.put("registry/question", page("users", "question", new Question("user-erase", "alice", 2, 5,
				List.of("Books", "Printer"), "alice", "", true, "/admin/users/alice/erase", "/admin/users/alice")));
		pages.put("registry/question secret", page("clients", "question", new Question("client-remove-secret",
				"Printer", 0, 0, List.of(), "", "s1", false, "/admin/clients/printer", "/admin/clients/printer")));
		pages.put("registry/shown", page("users", "shown", new ShownOnce("password", "alice", "alice",
				"k7m3p-w9x2q-r4t8v-b6n2c", NOW.plus(Duration.ofHours(72)), "/admin/users/alice")));
		pages.put("registry/shown secret", page("clients", "shown", new ShownOnce("secret", "Printer", "printer",
				"sgt_cs_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", null, "/admin/clients/printer")));
		clients(pages, grant);
		return pages;
	}

	private static void clients(Map<String, Map<String, ?>> pages, GrantRow grant) {
		ClientRegistration printer = ClientRegistrationBuilder.of("printer", "Printer")
			.grantTypes(Set.of(AuthorizationGrantType.AUTHORIZATION_CODE, AuthorizationGrantType.REFRESH_TOKEN))
			.redirectUris(List.of("http://printer.localhost:8083/login/oauth2/code/signet"))
			.postLogoutRedirectUris(List.of("http://printer.localhost:8083/"))
			.backChannelLogoutUri(URI.create("http://127.0.0.1:8083/logout/connect/back-channel/signet"))
			.scopes(Set.of("openid", "profile", "email", "notes.read", "notes.write"))
			.audience(List.of("http://localhost:8090"))
			.build();
		ClientDetails details = new ClientDetails(printer, true, 7, NOW.minus(Duration.ofDays(500)), NOW,
				List.of(new ClientSecret("s1", NOW.minus(Duration.ofDays(500)), NOW.minus(Duration.ofDays(40))),
						new ClientSecret("s2", NOW.minus(Duration.ofDays(40)), null)));
		List<ClientFinding> findings = List.of(
				new ClientFinding("redirect-forwards", Severity.DANGER, "https://app.example/?next=x",
						"RFC 9700 §4.11.1"),
				new ClientFinding("secret-old", Severity.WARNING, "2025-07-11", "ASVS 5.0 V13.3.4"),
				new ClientFinding("secret-two", Severity.NOTE, "2025-07-11", "ASVS 5.0 V13.3.4"));
		pages.put("registry/clients",
				page("clients", "clients",
						List.of(new Client("books", "Books", true, true, List.of(), List.of(), null, Set.of()),
								new Client("printer", "Printer", false, false, List.of(), List.of(), null, Set.of())),
						"text", "", "before", 0, "after", 100));
		pages.put("registry/client", page("clients", "client", new ClientView(details, findings, List.of(grant))));
		pages.put("registry/client-new", page("clients", "form", ClientForm.fresh(), "problem",
				new FormProblem("redirectUris", "uri-wildcard", "https://*.example/")));
		pages.put("registry/client-edit",
				page("clients", "form", ClientForm.of(details), "client", printer, "id", "printer"));
	}

	private static Map<String, ?> page(String section, Object... model) {
		return page(new Operator(Set.of("ADMIN"), section), model);
	}

	private static Map<String, ?> as(String role, Object... model) {
		return page(new Operator(Set.of(role), "users"), model);
	}

	private static Map<String, ?> page(Operator operator, Object... model) {
		Map<String, Object> page = new HashMap<>(
				Map.of("person", AccountSamples.person(true), Operator.MODEL, operator));
		for (int i = 0; i < model.length; i += 2) {
			page.put((String) model[i], model[i + 1]);
		}
		return page;
	}

}
