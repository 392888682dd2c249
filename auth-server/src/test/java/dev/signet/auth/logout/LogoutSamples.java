package dev.signet.auth.logout;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.client.Client;

/** Sign-out pages with content as a running server would fill them. */
public final class LogoutSamples {

	private static final String HOSTILE = "\"><script>alert(1)</script>${7*7}[[${7*7}]]__${7*7}__";

	private static final SignOutPage APPS = new SignOutPage(List.of("Books", "Music"), List.of("Printer"));

	private LogoutSamples() {
	}

	/** Models of {@code logout/confirm} by page name. */
	public static Map<String, Map<String, ?>> questions() {
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("logout-confirm", question("alice", APPS, null, Map.of()));
		pages.put("logout-confirm-client", question("alice", APPS, "Books", Map.of("client_id", "books",
				"post_logout_redirect_uri", "http://books.localhost:8081/", "state", "s")));
		pages.put("logout-confirm-hostile", question(HOSTILE, new SignOutPage(List.of(HOSTILE), List.of(HOSTILE)),
				HOSTILE, Map.of("client_id", HOSTILE, "post_logout_redirect_uri", HOSTILE, "state", HOSTILE))); // F15
		return pages;
	}

	/** Models of {@code logout/signed-out} by page name. */
	public static Map<String, Map<String, ?>> answers() {
		return Map.of("logout-signed-out", Map.of("apps", APPS), "logout-signed-out-nothing",
				Map.of("apps", new SignOutPage(List.of(), List.of())));
	}

	/** Models of {@code logout/refused} by page name. */
	public static Map<String, Map<String, ?>> refusals() {
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		for (LogoutRefusal reason : LogoutRefusal.values()) {
			pages.put("logout-refused-" + reason.ordinal(), Map.of("reason", reason.messageKey()));
		}
		return pages;
	}

	private static Map<String, ?> question(String username, SignOutPage apps, String client,
			Map<String, String> parameters) {
		Map<String, String[]> request = new LinkedHashMap<>();
		parameters.forEach((name, value) -> request.put(name, new String[] { value }));
		Map<String, Object> model = new LinkedHashMap<>(Map.of("username", username, "apps", apps, "request",
				LogoutRequest.of(request), "confirmPath", "/connect/logout/confirm"));
		if (client != null) {
			model.put("client", new Client(client.toLowerCase(), client, true, true, List.of(), List.of(),
					URI.create("http://127.0.0.1:1/logout"), Set.of("openid")));
		}
		return model;
	}

}
