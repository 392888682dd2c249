package dev.signet.auth.admin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.signet.auth.account.AccountSamples;
import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.audit.Verification;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.GrantStep;
import dev.signet.auth.authorization.GrantStep.Kind;
import dev.signet.auth.client.Client;
import dev.signet.auth.key.SigningKeys;
import dev.signet.auth.logout.LogoutDelivery;
import dev.signet.auth.overview.Figures;
import dev.signet.auth.overview.SignIns;
import dev.signet.auth.overview.Stores;
import dev.signet.auth.revocation.PropagationStats;
import dev.signet.auth.revocation.RecentRevocation;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.session.DeviceClass;
import dev.signet.auth.session.SessionMarks;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.user.UserAccount;
import dev.signet.auth.web.Pages;
import org.jspecify.annotations.Nullable;

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

	private static final List<DeliveryRow> NOTICES = List.of(
			delivery("Books", LogoutDelivery.Status.DELIVERED, 1, "status 200"),
			delivery("Music", LogoutDelivery.Status.PENDING, 2, "no answer in time"),
			delivery("Printer", LogoutDelivery.Status.REFUSED, 1, "status 400"),
			delivery("Camera", LogoutDelivery.Status.FAILED, 12, "connection broke"));

	private static final List<EventRow> EVENTS = List.of(event(1042, "session.ended", "admin", "lost laptop"),
			event(1040, "grant.revoked", "admin", "session_ended"),
			event(1002, "sign_in.failed", "alice", "credentials"), event(990, "sign_in.succeeded", "alice", null));

	private static final List<KeyRow> KEYS = List.of(
			key("ES256", "ANNOUNCED", Duration.ofMinutes(20), Duration.ofMinutes(-40), null),
			key("ES256", "ACTIVE", Duration.ofDays(89), Duration.ofDays(89), NOW.plus(Duration.ofMinutes(40))),
			key("RS256", "ACTIVE", Duration.ofDays(12), Duration.ofDays(12), null),
			key("RS256", "RETIRED", Duration.ofDays(112), Duration.ofDays(111), NOW.minus(Duration.ofDays(12))));

	private AdminSamples() {
	}

	/** Models by name of the sample; the view is its first two words. */
	public static Map<String, Map<String, ?>> all() {
		SessionRow alice = new SessionRow("1", "alice", "alice", "Firefox on Linux", "192.0.2.0/24",
				NOW.minus(Duration.ofMinutes(72)), NOW, NOW.plus(Duration.ofHours(1)), false,
				List.of("Books", "Music", "Printer"));
		SessionRow bob = new SessionRow("2", "bob", "bob", "Mobile Safari on iOS", "2001:db8::/48",
				NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofHours(5)), NOW.plus(Duration.ofHours(1)), true,
				List.of());
		GrantRow printer = new GrantRow("g1", "alice", "alice", "printer", "Printer",
				List.of("email", "notes.read", "openid", "profile"), NOW.minus(Duration.ofDays(2)),
				NOW.minus(Duration.ofMinutes(4)), 17, false, "Firefox on Linux", "192.0.2.0/24");
		GrantRow books = new GrantRow("g2", "alice", "alice", "books", "Books", List.of("openid"),
				NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofSeconds(4)), 1, true, "Chrome on Windows",
				"192.0.2.0/24");
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages
			.put("admin/sessions", done(
					page("sessions", "list",
							new SessionList(new Search(Map.of("device", "Firefox on Linux")), 1_002_345,
									List.of(alice, bob), "/admin/sessions?after=x", List.of(ALICE),
									List.of(BOOKS, PRINTER), List.of("Firefox on Linux"))),
					new Notice("session", 1, 3, 2)));
		pages.put("admin/sessions none", page("sessions", "list",
				new SessionList(new Search(Map.of()), 0, List.of(), "", List.of(), List.of(), List.of())));
		pages.put("admin/sessions nothing", page("sessions", "list",
				new SessionList(new Search(Map.of("user", "zoe")), 2, List.of(), "", List.of(), List.of(), List.of())));
		pages.put("admin/sessions misdated",
				page("sessions", "list", new SessionList(new Search(Map.of("from", "yesterday")), 2, List.of(), "",
						List.of(), List.of(), List.of("Firefox on Linux", "Unknown device"))));
		SessionView.App booksApp = new SessionView.App("books", "Books", NOW.minus(Duration.ofMinutes(70)),
				List.of(books));
		SessionView.App printerApp = new SessionView.App("printer", "Printer", null, List.of(printer, books));
		SessionView.App musicApp = new SessionView.App("music", "Music & Radio <b>", NOW, List.of());
		pages.put("admin/session", page("sessions", "view", new SessionView("qLKZ2Z0x4vJ1W0m0Yd6o2A", SESSION, "", 2,
				List.of(booksApp, musicApp, printerApp), List.of(), EVENTS)));
		pages.put("admin/session over", page("sessions", "view", new SessionView("qLKZ2Z0x4vJ1W0m0Yd6o2A", null,
				"ended_by_admin", 0, List.of(booksApp), NOTICES, EVENTS)));
		pages.put("admin/grants", page("grants", "list", new GrantList(new Search(Map.of("user", "alice")),
				List.of(printer, books), "/admin/grants?after=x", List.of(), List.of(BOOKS, PRINTER), List.of())));
		pages.put("admin/grant",
				page("grants", "view", grant("", Kind.ISSUED, Kind.REDEEMED, Kind.ROTATED, Kind.REPEATED)));
		pages.put("admin/grant fork", page("grants", "view", grant("token_reused", Kind.ISSUED, Kind.REDEEMED,
				Kind.ROTATED, Kind.ROTATED, Kind.ROTATED, Kind.REPEATED, Kind.ROTATED, Kind.REUSED, Kind.REVOKED)));
		pages.put("admin/grant old", page("grants", "view", grant("", 89, Kind.ISSUED, Kind.ROTATED, Kind.ROTATED)));
		pages.put("admin/overview", page("overview", "overview", overview()));
		pages.put("admin/overview trouble", page("overview", "overview",
				new Overview(new Figures.Alive(0, 0, 0, false, NOW), Plot.of(List.of()), Optional.empty(), 0, List.of(),
						KEYS, new Stores.State("Redis 7.4", "evicting", Duration.ofMillis(70), "12.1G", 0, 0),
						new Stores.State("PostgreSQL 17", "crowded", Duration.ofMillis(90), "", 10, 10))));
		pages.put("admin/keys", done(page("keys", "keys", KEYS), new Notice("rotated", 0, 0, 0)));
		pages.put("admin/rotate", page("keys", "algorithm", "ES256"));
		pages.put("admin/audit", page("audit", "list", audit(null)));
		pages.put("admin/audit intact",
				page("audit", "list", audit(new Verification(1042, 1, 1042, "c0ffee".repeat(10), List.of()))));
		pages.put("admin/audit broken",
				page("audit", "list",
						audit(new Verification(1042, 1, 1042, "c0ffee".repeat(10),
								List.of(new Verification.Fault(7, Verification.Kind.CHANGED),
										new Verification.Fault(9, Verification.Kind.MISSING))))));
		pages.put("admin/deliveries", page("deliveries", "list",
				new DeliveryList(new Search(Map.of("status", "pending")), NOTICES, "/admin/deliveries?after=x")));
		EndQuestion end = new EndQuestion("session", "s1", "", "Firefox on Linux", "alice", true, 1, 3,
				List.of("Books", "Music"), NOW.plus(Duration.ofMinutes(5)), "", "", false, false, "/admin/sessions/s1");
		pages.put("admin/end", page("end", "end", end));
		pages.put("admin/end all",
				page("end", "end",
						new EndQuestion("all", "", "", "", "", true, 1_002_345, 3_004_005, List.of("Books", "Music"),
								NOW.plus(Duration.ofMinutes(5)), "A leak", "everybody", true, true, "/admin")));
		pages.put("admin/end app", page("end", "end", new EndQuestion("app", "s1", "books", "Books", "alice", true, 0,
				1, List.of(), NOW.plus(Duration.ofMinutes(5)), "", "", false, false, "/admin/sessions/s1")));
		pages.put("admin/end auditor", as("AUDITOR", page("end", "end", end)));
		return pages;
	}

	private static KeyRow key(String algorithm, String phase, Duration made, Duration signs,
			@Nullable Instant retired) {
		boolean active = phase.equals("ACTIVE");
		return new KeyRow(
				new SigningKeys.PublishedKey("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", algorithm, phase,
						NOW.minus(made), NOW.minus(signs), retired,
						(retired != null) ? retired.plus(Duration.ofDays(30)) : null),
				!active ? null : (retired != null) ? retired : NOW.plus(Duration.ofDays(78)));
	}

	private static Overview overview() {
		List<SignIns.Hour> day = new ArrayList<>();
		for (int i = 0; i < 24; i++) {
			day.add(new SignIns.Hour(NOW.minus(Duration.ofHours(23L - i)), Math.round(700 + 650 * Math.sin(i / 3.8)),
					(i == 17) ? 420 : i % 5));
		}
		RevocationRow session = new RevocationRow(new RecentRevocation("2-0", RevocationTarget.Kind.SESSION,
				"qLKZ2Z0x4vJ1W0m0Yd6o2A", null, NOW.minus(Duration.ofMinutes(3)), NOW, "admin"), "admin");
		RevocationRow all = new RevocationRow(new RecentRevocation("2-0", RevocationTarget.Kind.ALL, null, NOW,
				NOW.minus(Duration.ofHours(3)), NOW, null), "");
		return new Overview(new Figures.Alive(812_400, 1_002_345, 3_004_005, true, NOW), Plot.of(day),
				Optional.of(new PropagationStats.Propagation(Duration.ofMillis(7), Duration.ofMillis(41), 512)), 3,
				List.of(session, all), KEYS, new Stores.State("Redis 7.4.1", "", Duration.ofMillis(1), "612.4M", 0, 0),
				new Stores.State("PostgreSQL 17", "", Duration.ofMillis(2), "", 1, 10));
	}

	private static AuditList audit(@Nullable Verification verification) {
		return new AuditList(new Search(Map.of("user", "alice")), List.of("session.ended", "sign_in.succeeded"), EVENTS,
				"/admin/audit?after=990",
				Map.of("csv", "/admin/audit/export?format=csv", "json", "/admin/audit/export?format=json"),
				verification);
	}

	/** A family of which token 3 came again, if one came again. */
	private static GrantView grant(String revoked, Kind... kinds) {
		return grant(revoked, 0, kinds);
	}

	private static GrantView grant(String revoked, int forgotten, Kind... kinds) {
		List<GrantStep> steps = new ArrayList<>();
		long token = 0;
		for (Kind kind : kinds) {
			token += (steps.size() == 1) ? forgotten : 0;
			token += (kind == Kind.REDEEMED || kind == Kind.ROTATED) ? 1 : 0;
			boolean reused = kind == Kind.REUSED;
			steps.add(new GrantStep(kind, reused ? 3 : token, NOW.minus(Duration.ofMinutes(60 - 5L * steps.size())),
					(kind == Kind.REVOKED) ? "" : reused ? "203.0.113.0/24" : "198.51.100.0/24",
					(kind == Kind.REVOKED) ? "" : reused ? "curl" : "Firefox on Linux"));
		}
		Timeline timeline = new Timeline(steps);
		Grant grant = new Grant("Zx3b0yqTq1m0k5QnYd8eXw", "alice", "alice", "printer", "qLKZ2Z0x4vJ1W0m0Yd6o2A",
				Set.of("openid", "notes.read"), NOW.minus(Duration.ofHours(1)), NOW.minus(Duration.ofHours(1)),
				NOW.minus(Duration.ofMinutes(20)), NOW.plus(Duration.ofDays(30)), token, true, "Firefox on Linux",
				"198.51.100.0/24", "198.51.100.0/24");
		return new GrantView(grant, "Printer", revoked, revoked.isEmpty() ? null : NOW.minus(Duration.ofMinutes(20)),
				timeline.rows(), timeline.fork().orElse(null));
	}

	private static DeliveryRow delivery(String client, LogoutDelivery.Status status, int attempts, String outcome) {
		return new DeliveryRow(new LogoutDelivery("d", "s1", "alice", client.toLowerCase(Locale.ROOT),
				"http://127.0.0.1:8081/logout/connect/back-channel/signet", status, attempts,
				NOW.minus(Duration.ofMinutes(3)), NOW.plus(Duration.ofSeconds(40)), null, outcome, "admin",
				"ended_by_admin"), client);
	}

	private static EventRow event(long sequence, String type, String actor, @Nullable String reason) {
		return new EventRow(
				new AuditEntry(sequence, NOW.minus(Duration.ofMinutes(2000 - sequence)), type, actor, "alice", "books",
						"s1", "192.0.2.0/24", "Firefox on Linux", reason, Map.of("sessions", "1"), "c0ffee".repeat(10)),
				actor, "alice", "Books");
	}

	private static Map<String, ?> page(String section, String name, Object page) {
		return Map.of(name, page, "person", AccountSamples.person(true), Notice.MODEL, Notice.NONE, Operator.MODEL,
				new Operator(Set.of("ADMIN"), section));
	}

	private static Map<String, ?> done(Map<String, ?> model, Notice notice) {
		Map<String, Object> changed = new LinkedHashMap<>(model);
		changed.put(Notice.MODEL, notice);
		return changed;
	}

	private static Map<String, ?> as(String role, Map<String, ?> model) {
		Map<String, Object> changed = new LinkedHashMap<>(model);
		changed.put(Operator.MODEL, new Operator(Set.of(role), "end"));
		return changed;
	}

}
