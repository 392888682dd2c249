package dev.signet.auth.login;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sign-in pages with content as a running server would fill them. */
public final class LoginSamples {

	private LoginSamples() {
	}

	/** Models by page name; the view is {@code login/login}. */
	public static Map<String, Map<String, ?>> all() {
		Map<String, Map<String, ?>> pages = new LinkedHashMap<>();
		pages.put("login", page("", "", "", Duration.ZERO));
		pages.put("login-client", page("Books", "alice", "", Duration.ZERO));
		pages.put("login-error", page("Books", "", "error", Duration.ZERO));
		pages.put("login-throttled", page("Books", "", "throttled", Duration.ofSeconds(45)));
		pages.put("login-ended", page("", "", "ended", Duration.ZERO));
		pages.put("login-again", page("Books", "alice", "again", Duration.ZERO));
		pages.put("login-full", page("Books", "", "full", Duration.ZERO));
		pages.put("login-signed-out",
				Map.of("login", new LoginPage("", "", "/account", "", "limit-reached", Duration.ZERO, true)));
		pages.put("login-changed", page("", "", "changed", Duration.ZERO));
		pages.put("login-erased", page("", "", "erased", Duration.ZERO));
		return pages;
	}

	/** Models by page name; the view is {@code login/password}. */
	public static Map<String, Map<String, ?>> passwords() {
		return Map.of("password-temporary",
				Map.of("page", new PasswordPage("alice", "/account", "temporary", Duration.ZERO, 15)),
				"password-refused",
				Map.of("page", new PasswordPage("alice", "", "password-easy-to-guess", Duration.ZERO, 15)));
	}

	private static Map<String, ?> page(String client, String username, String notice, Duration delay) {
		return Map.of("login", new LoginPage(client, username, "/account", notice, "", delay, true));
	}

}
