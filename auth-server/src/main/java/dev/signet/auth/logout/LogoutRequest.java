package dev.signet.auth.logout;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * What a client asks for when it sends a person here to sign out. {@code logout_hint} is
 * accepted and ignored, {@code ui_locales} is honoured by {@code web}.
 *
 * @param idTokenHint ID token that the client got for this person, not verified yet
 * @param clientId the client
 * @param postLogoutRedirectUri where it wants the person back, not checked yet
 * @param state what it wants to get back with the person
 * @param uiLocales languages that it suggests
 * @see <a href=
 * "https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID Connect
 * RP-Initiated Logout 1.0 §2</a>
 */
record LogoutRequest(@Nullable String idTokenHint, @Nullable String clientId, @Nullable String postLogoutRedirectUri,
		@Nullable String state, @Nullable String uiLocales) {

	private static final int MAX_HINT = 4096;

	private static final int MAX_LENGTH = 2000;

	/** Reads the request; a parameter without a value counts as absent. */
	static LogoutRequest of(Map<String, String[]> parameters) {
		one(parameters, "logout_hint", MAX_LENGTH);
		return new LogoutRequest(one(parameters, "id_token_hint", MAX_HINT), one(parameters, "client_id", MAX_LENGTH),
				one(parameters, "post_logout_redirect_uri", MAX_LENGTH), one(parameters, "state", MAX_LENGTH),
				one(parameters, "ui_locales", MAX_LENGTH));
	}

	/** The same request as the query of a GET. */
	String query() {
		StringBuilder query = new StringBuilder();
		append(query, "id_token_hint", this.idTokenHint);
		append(query, "client_id", this.clientId);
		append(query, "post_logout_redirect_uri", this.postLogoutRedirectUri);
		append(query, "state", this.state);
		append(query, "ui_locales", this.uiLocales);
		return query.toString();
	}

	/** The return address with the state, once the address has been checked. */
	String target(String checkedUri) {
		StringBuilder target = new StringBuilder(checkedUri);
		if (this.state != null) {
			target.append((checkedUri.indexOf('?') < 0) ? '?' : '&').append("state=").append(encode(this.state));
		}
		return target.toString();
	}

	private static @Nullable String one(Map<String, String[]> parameters, String name, int maxLength) {
		String[] values = parameters.getOrDefault(name, new String[0]);
		if (values.length > 1 || (values.length == 1 && values[0].length() > maxLength)) {
			throw new LogoutRefused(LogoutRefusal.MALFORMED);
		}
		return (values.length == 0 || values[0].isEmpty()) ? null : values[0];
	}

	private static void append(StringBuilder query, String name, @Nullable String value) {
		if (value != null) {
			query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(encode(value));
		}
	}

	private static String encode(String value) {
		return UriUtils.encode(value, StandardCharsets.UTF_8);
	}

}
