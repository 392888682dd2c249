package dev.signet.auth.web;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where the forms of a page may lead. Chromium applies the {@code form-action} directive
 * to every redirect that follows a form post, so a page whose form ends at a client has
 * to name the origins of that client's registered URIs; all other pages name none.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/#directive-form-action">CSP 3, form-action</a>
 */
public final class FormTargets {

	private static final String ATTRIBUTE = FormTargets.class.getName();

	// What CSP calls host-char; anything else could end the directive and begin another.
	private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

	private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d+\\.\\d+\\.\\d+");

	private FormTargets() {
	}

	/** Lets the forms of the page being answered lead to these registered URIs. */
	public static void allow(HttpServletRequest request, Collection<String> registeredUris) {
		Set<String> origins = new TreeSet<>();
		for (String uri : registeredUris) {
			origins.add(source(URI.create(uri)));
		}
		request.setAttribute(ATTRIBUTE, String.join(" ", origins));
	}

	static String of(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof String origins && !origins.isEmpty()) ? "'self' " + origins
				: "'self'";
	}

	private static String source(URI uri) {
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		@Nullable String host = uri.getHost();
		boolean web = scheme.equals("http") || scheme.equals("https");
		// A native app's scheme and an IPv6 literal have no host in CSP's grammar.
		if (!web || host == null || !HOST.matcher(host).matches()) {
			return scheme + ":";
		}
		if (LOOPBACK.matcher(host).matches()) {
			// RFC 8252 §7.3: the port of a loopback redirect is chosen at run time.
			return scheme + "://" + host + ":*";
		}
		return scheme + "://" + host + ((uri.getPort() < 0) ? "" : ":" + uri.getPort());
	}

}
