package dev.signet.auth.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.signet.auth.web.Pages;

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
		AccountPage.Session here = new AccountPage.Session("1", true, "Firefox on Linux", "192.0.2.0/24",
				NOW.minus(Duration.ofMinutes(72)), NOW, List.of("Books", "Music", "Printer"));
		AccountPage.Session phone = new AccountPage.Session("2", false, "Mobile Safari on iOS", "2001:db8::/48",
				NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofHours(5)), List.of("Music"));
		AccountPage.Session unknown = new AccountPage.Session("3", false, "Unknown device", "198.51.100.0/24",
				NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(2)), List.of());
		AccountPage.App printer = new AccountPage.App("printer", "Printer",
				List.of("Know who you are: the identifier of your account", "Read your notes"),
				NOW.minus(Duration.ofDays(20)), NOW.minus(Duration.ofMinutes(4)), true);
		AccountPage.App music = new AccountPage.App("music", "Music & Radio <b>", List.of("Read your notes"),
				NOW.minus(Duration.ofDays(20)), NOW.minus(Duration.ofDays(4)), false);
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("account",
				page(new AccountPage("alice", List.of(here, phone, unknown), List.of(printer, music), "")));
		pages.put("account-alone", page(new AccountPage("alice", List.of(here), List.of(), "ended-others")));
		return pages;
	}

	private static Map<String, ?> page(AccountPage page) {
		return Map.of("account", page, "person", person(false));
	}

}
