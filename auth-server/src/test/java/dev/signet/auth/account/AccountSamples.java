package dev.signet.auth.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.signet.auth.web.Pages;
import org.jspecify.annotations.Nullable;

/** Account pages with content as a running server would fill them. */
public final class AccountSamples {

	private static final Instant NOW = Pages.NOW;

	private AccountSamples() {
	}

	/** Who looks at the pages. */
	public static Object person(boolean admin) {
		return new SignedInPerson.Person(admin ? "admin" : "alice", admin);
	}

	/** Models by page name; the view is {@code account/account}. */
	public static Map<String, Map<String, ?>> all() {
		AccountPage.Session here = new AccountPage.Session("1", true, false, "", "Firefox on Linux", "192.0.2.0/24",
				NOW.minus(Duration.ofMinutes(72)), NOW, NOW.plus(Duration.ofHours(10)),
				List.of("Books", "Music", "Printer"));
		AccountPage.Session phone = new AccountPage.Session("2", false, true, "My phone", "Mobile Safari on iOS",
				"2001:db8::/48", NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofHours(5)),
				NOW.plus(Duration.ofDays(27)), List.of("Music"));
		AccountPage.Session unknown = new AccountPage.Session("3", false, false, "", "Unknown device",
				"198.51.100.0/24", NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(2)),
				NOW.plus(Duration.ofHours(1)), List.of());
		AccountPage.Connection desktop = new AccountPage.Connection("Firefox on Linux", "192.0.2.0/24",
				NOW.minus(Duration.ofDays(20)), NOW.minus(Duration.ofMinutes(4)), NOW.plus(Duration.ofDays(10)), 412,
				true);
		AccountPage.Connection mobile = new AccountPage.Connection("Mobile Safari on iOS", "2001:db8::/48",
				NOW.minus(Duration.ofDays(1)), NOW.minus(Duration.ofHours(4)), NOW.plus(Duration.ofHours(10)), 0,
				false);
		AccountPage.App printer = new AccountPage.App("printer", "Printer",
				List.of("Know who you are: the identifier of your account", "Read your notes"),
				NOW.minus(Duration.ofDays(20)), NOW.minus(Duration.ofMinutes(4)), List.of(desktop, mobile), 60);
		AccountPage.App music = new AccountPage.App("music", "Music & Radio <b>", List.of("Read your notes"),
				NOW.minus(Duration.ofDays(20)), NOW.minus(Duration.ofDays(4)), List.of(), 0);
		AccountPage.Notice copied = new AccountPage.Notice("copied", "Books", "", "203.0.113.0/24",
				NOW.minus(Duration.ofMinutes(7)), 42);
		AccountPage.Notice device = new AccountPage.Notice("device", "", "Chrome on Windows", "198.51.100.0/24",
				NOW.minus(Duration.ofHours(7)), 40);
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("account", page(
				new AccountPage("alice", List.of(here, phone, unknown), 72, List.of(printer, music), List.of(), "")));
		pages.put("account-notices",
				page(new AccountPage("alice", List.of(here, phone), 0, List.of(printer), List.of(copied, device), "")));
		pages.put("account-alone",
				page(new AccountPage("alice", List.of(here), 0, List.of(), List.of(), "ended-others")));
		return pages;
	}

	/** Models of the history by page name. */
	public static Map<String, Map<String, ?>> history() {
		HistoryPage.Row reuse = row("refresh_token.reused", "bad", "", "Books", 1, "", "203.0.113.0/24");
		HistoryPage.Row signIn = row("sign_in.succeeded", "good", "", "", 1, "Firefox on Linux", "192.0.2.0/24");
		HistoryPage.Row refused = row("sign_in.failed", "bad", "", "", 14, "Chrome on Windows", "198.51.100.0/24");
		HistoryPage.Row ended = row("session.ended", "plain", "ended_by_admin", "", 1, "", "");
		HistoryPage.Row consent = row("consent.given", "plain", "", "Music & Radio <b>", 1, "Firefox on Linux",
				"192.0.2.0/24");
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("account-history", Map.of("history",
				new HistoryPage(List.of(reuse, signIn, refused, ended, consent), 17L, false), "person", person(false)));
		pages.put("account-history-empty",
				Map.of("history", new HistoryPage(List.of(), null, true), "person", person(false)));
		return pages;
	}

	/** Models of the stored data by page name. */
	public static Map<String, Map<String, ?>> data() {
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("account-data",
				stored("alice@example.com", List.of("ADMIN", "SUPPORT"), List.of("Books", "Printer"), ""));
		pages.put("account-data-mismatch", stored(null, List.of(), List.of(), "mismatch"));
		return pages;
	}

	private static Map<String, ?> stored(@Nullable String email, List<String> roles, List<String> apps, String notice) {
		return Map.of("data",
				new DataPage("4f1c2b9a7d", "alice", "Alice Liddell", email, true, roles,
						NOW.minus(Duration.ofDays(300)), NOW.minus(Duration.ofDays(30)), 3, apps, notice),
				"person", person(false));
	}

	private static HistoryPage.Row row(String code, String tone, String why, String app, long times, String device,
			String address) {
		return new HistoryPage.Row(NOW.minus(Duration.ofHours(3)), code, tone, why, app, times, device, address);
	}

	private static Map<String, ?> page(AccountPage page) {
		return Map.of("account", page, "person", person(false));
	}

}
