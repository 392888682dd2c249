package dev.signet.auth.client;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which URIs a client may register. A browser, or this server, will be sent there, so
 * what could run script, read files or leak a code to the network in clear is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-2.1">RFC 9700 §2.1</a>
 */
final class ClientUri {

	private static final int MAX_LENGTH = 2000;

	private static final Pattern LOOPBACK_IP = Pattern.compile("127\\.0\\.0\\.1|\\[::1]");

	// RFC 8252 §7.1: a domain name in reverse, so always with a dot.
	private static final Pattern PRIVATE_USE_SCHEME = Pattern.compile("[a-z][a-z0-9+-]*(\\.[a-z0-9+-]+)+");

	// RFC 3986 characters only, without "*" (read as a wildcard) and "\" (read as "/").
	private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9\\-._~:/?\\[\\]@!$&'()+,;=%]+");

	private ClientUri() {
	}

	/** Checks a redirect URI or post-logout redirect URI: exact, absolute, harmless. */
	static String checkRedirect(String field, String text) {
		URI uri = checkSyntax(field, text);
		String scheme = uri.getScheme();
		if (scheme.equals("https") || scheme.equals("http")) {
			checkHost(field, uri, text);
			return text;
		}
		if (!PRIVATE_USE_SCHEME.matcher(scheme).matches()) {
			throw refused(field, "uri-scheme", text, "its scheme is neither https nor an app's own scheme with a dot");
		}
		return text;
	}

	/** Checks a URI that this server itself calls. */
	static URI checkBackChannel(String field, String text) {
		URI uri = checkSyntax(field, text);
		if (!uri.getScheme().equals("https") && !uri.getScheme().equals("http")) {
			throw refused(field, "uri-https-only", text, "this server can call https only");
		}
		checkHost(field, uri, text);
		return uri;
	}

	private static URI checkSyntax(String field, String text) {
		if (text.length() > MAX_LENGTH) {
			throw refused(field, "uri-long", text.substring(0, 40) + "…",
					"it is longer than " + MAX_LENGTH + " characters");
		}
		if (text.indexOf('#') >= 0) {
			throw refused(field, "uri-fragment", text, "it has a fragment");
		}
		if (text.indexOf('*') >= 0) {
			throw refused(field, "uri-wildcard", text,
					"wildcards are not supported; redirect URIs are compared exactly");
		}
		if (!CHARACTERS.matcher(text).matches()) {
			throw refused(field, "uri-characters", text, "it has characters that do not belong in a URI");
		}
		URI uri;
		try {
			uri = URI.create(text);
		}
		catch (IllegalArgumentException ex) {
			throw refused(field, "uri-syntax", text, "it is not a URI");
		}
		if (!uri.isAbsolute() || uri.isOpaque()) {
			throw refused(field, "uri-relative", text, "it is not absolute");
		}
		if (!uri.getScheme().equals(uri.getScheme().toLowerCase(Locale.ROOT))) {
			throw refused(field, "uri-case", text, "its scheme is not in lower case");
		}
		if (hasDotSegment(uri.getRawPath())) {
			throw refused(field, "uri-dots", text, "its path has dot segments");
		}
		return uri;
	}

	private static void checkHost(String field, URI uri, String text) {
		String host = uri.getHost();
		if (host == null) {
			throw refused(field, "uri-host", text, "it has no host");
		}
		if (uri.getRawUserInfo() != null || uri.getRawAuthority().indexOf('@') >= 0) {
			throw refused(field, "uri-user", text, "it has a user name before the host");
		}
		if (!host.equals(host.toLowerCase(Locale.ROOT))) {
			throw refused(field, "uri-case", text, "its host is not in lower case");
		}
		if (uri.getPort() == 0 || uri.getPort() > 65535 || uri.getRawAuthority().endsWith(":")) {
			throw refused(field, "uri-port", text, "its port is not valid");
		}
		if (uri.getScheme().equals("http") && !isLoopback(host)) {
			throw refused(field, "uri-http", text, "http is accepted for this machine only; use https");
		}
	}

	static boolean isLoopback(String host) {
		return host.equals("localhost") || host.endsWith(".localhost") || LOOPBACK_IP.matcher(host).matches();
	}

	private static boolean hasDotSegment(String path) {
		String decoded = path.replace("%2e", ".").replace("%2E", ".");
		return Pattern.compile("(^|/|;|%2[fF]|%5[cC])\\.\\.?(/|;|%2[fF]|%5[cC]|$)").matcher(decoded).find();
	}

	private static RegistrationRefused refused(String field, String code, String text, String reason) {
		return new RegistrationRefused(field, code, text, "the URI " + text + " cannot be registered: " + reason);
	}

}
