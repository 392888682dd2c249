package dev.signet.auth.admin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.account.AccountSamples;
import dev.signet.auth.client.Client;
import dev.signet.auth.session.DeviceClass;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.web.Pages;

/** The operator's pages with content as a running server would fill them. */
public final class AdminSamples {

	private static final Instant NOW = Pages.NOW;

	private static final UserAccount ALICE = new UserAccount("alice", "alice", "Alice Liddell", "alice@example.com",
			false, Set.of(), true);

	private static final Client PRINTER = new Client("printer", "Printer", false, true,
			List.of("http://printer.localhost:8083/login/oauth2/code/signet"),
			List.of("http://printer.localhost:8083/"),
			URI.create("http://127.0.0.1:8083/logout/connect/back-channel/signet"),
			Set.of("openid", "profile", "email", "notes.read", "notes.write"));

	private static final Client BOOKS = new Client("books", "Books", true, true, List.of(), List.of(), null, Set.of());

	static final SsoSession SESSION = new SsoSession("s1", "alice", "alice", Set.of(),
			NOW.minus(Duration.ofMinutes(72)), NOW.minus(Duration.ofMinutes(72)), NOW, NOW.plus(Duration.ofMinutes(60)),
			NOW.plus(Duration.ofHours(11)), Set.of("pwd"), "Firefox on Linux", "192.0.2.0/24",
			Map.of("books", NOW.minus(Duration.ofMinutes(70))), false, DeviceClass.DESKTOP);

	private AdminSamples() {
	}

	/** Models by view. */
	public static Map<String, Map<String, ?>> all() {
		SessionRow alice = new SessionRow("1", "alice", "alice", "Firefox on Linux", "192.0.2.0/24",
				NOW.minus(Duration.ofMinutes(72)), NOW, List.of("Books", "Music", "Printer"));
		SessionRow bob = new SessionRow("2", "bob", "bob", "Mobile Safari on iOS", "2001:db8::/48",
				NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofHours(5)), List.of());
		GrantRow printer = new GrantRow("g1", "alice", "alice", "printer", "Printer",
				List.of("email", "notes.read", "openid", "profile"), NOW.minus(Duration.ofDays(2)),
				NOW.minus(Duration.ofMinutes(4)), 17, false, "Firefox on Linux", "192.0.2.0/24");
		GrantRow books = new GrantRow("g2", "alice", "alice", "books", "Books", List.of("openid"),
				NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofSeconds(4)), 1, true, "Chrome on Windows",
				"192.0.2.0/24");
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("admin/online",
				page("online", new OnlinePage(1234, 3, "", List.of(), List.of(alice, bob), 50, 50, "ended")));
		pages.put("admin/user", page("user", new UserPage(ALICE, List.of(alice), List.of(printer, books), "revoked")));
		pages.put("admin/clients", page("clients", List.of(BOOKS, PRINTER)));
		pages.put("admin/client", page("client", new ClientPage(PRINTER, List.of(printer), true, "")));
		pages.put("admin/confirm", page("confirmation",
				new Confirmation("admin.confirm.end-all", 3, "alice", "/admin/users/alice", "/admin/users/alice")));
		return pages;
	}

	private static Map<String, ?> page(String name, Object page) {
		return Map.of(name, page, "person", AccountSamples.person(true), Operator.MODEL,
				new Operator(Set.of("ADMIN"), name + "s"));
	}

}
