package dev.signet.auth.admin;

import java.util.Set;

import dev.signet.auth.revocation.RevocationPreview;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about what was just done. It travels in the address, so it holds
 * nothing but a known word and numbers.
 *
 * @param code what was done, or empty
 * @param sessions how many sessions ended
 * @param grants how many grants were revoked
 * @param apps how many apps are told
 */
record Notice(String code, long sessions, long grants, long apps) {

	/** Model attribute of every page of the console. */
	static final String MODEL = "done";

	static final Notice NONE = new Notice("", 0, 0, 0);

	private static final String DONE = "done";

	private static final Set<String> CODES = Set.of("token", "grant", "session", "app", "user", "client", "key", "all",
			"rotated", "saved", "created", "enabled", "disabled", "erased", "deleted", "secret-removed");

	static Notice of(HttpServletRequest request) {
		String code = request.getParameter(DONE);
		return (code != null && CODES.contains(code)) ? new Notice(code, number(request.getParameter("sessions")),
				number(request.getParameter("grants")), number(request.getParameter("apps"))) : NONE;
	}

	/** The page with the notice of what was done; its path is encoded already. */
	static String on(String page, String code) {
		return page + "?" + DONE + "=" + code;
	}

	/** The page with the notice of what was ended. */
	static String on(String page, String code, RevocationPreview ended) {
		return "%s&sessions=%d&grants=%d&apps=%d".formatted(on(page, code), ended.sessions(), ended.grants(),
				ended.notifies().size());
	}

	private static long number(@Nullable String text) {
		return (text != null && text.matches("\\d{1,9}")) ? Long.parseLong(text) : 0;
	}

}
