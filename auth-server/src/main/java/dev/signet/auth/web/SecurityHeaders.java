package dev.signet.auth.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.stereotype.Component;

/**
 * The headers of every answer: nothing foreign is loaded, nobody frames us, nothing leaks
 * in a referrer, pages are not stored. Each chain applies it to its headers, and the
 * error page to itself, because a request that the firewall refuses meets no chain.
 */
@Component
public class SecurityHeaders implements Customizer<HeadersConfigurer<HttpSecurity>>, HeaderWriter {

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
			+ "base-uri 'none'; frame-ancestors 'none'; ";

	// The console brings its own script, which only asks for the same page again.
	private static final String SCRIPT = "script-src 'self'; connect-src 'self'; ";

	private static final String PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), "
			+ "magnetometer=(), microphone=(), payment=(), usb=()";

	// A key is announced for longer than this before it signs.
	private static final String PUBLIC_DOCUMENT = "public, max-age=300";

	private final HeaderWriter strictTransport = new HstsHeaderWriter();

	private final HeaderWriter cacheControl = new CacheControlHeadersWriter();

	@Override
	public void customize(HeadersConfigurer<HttpSecurity> headers) {
		headers.defaultsDisabled().addHeaderWriter(this);
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		response.setHeader("Content-Security-Policy",
				POLICY + (isConsole(request) ? SCRIPT : "") + "form-action " + FormTargets.of(request));
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Permissions-Policy", PERMISSIONS);
		if (isPublicDocument(request)) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, PUBLIC_DOCUMENT);
		}
		// Both look first: HSTS only on https, no-store unless static content said
		// better.
		this.strictTransport.writeHeaders(request, response);
		this.cacheControl.writeHeaders(request, response);
	}

	private static boolean isConsole(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.equals("/admin") || path.startsWith("/admin/");
	}

	private static boolean isPublicDocument(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.equals("/oauth2/jwks") || path.startsWith("/.well-known/");
	}

}
