package dev.signet.auth.web;

import java.net.URI;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The name and public address of this authorization server. It is configured, never taken
 * from a request (S88).
 *
 * @param issuer issuer identifier (RFC 8414 §2): https, or http on a loopback name
 */
@Validated
@ConfigurationProperties("signet")
public record Issuer(@NotNull(
		message = "must be the public https URL of this server, for example https://id.example.com") URI issuer) {

	public Issuer {
		// Bean validation reports a missing issuer; a null must get that far.
		if (issuer != null) {
			check(issuer);
		}
	}

	/** The origin of all pages: scheme, host and port. */
	public String origin() {
		return this.issuer.getScheme() + "://" + this.issuer.getRawAuthority();
	}

	/** Whether browsers treat the issuer as trustworthy, so that Secure cookies work. */
	public boolean secure() {
		return "https".equals(this.issuer.getScheme()) || loopback(this.issuer);
	}

	@Override
	public String toString() {
		return this.issuer.toString();
	}

	private static void check(URI issuer) {
		boolean https = "https".equals(issuer.getScheme());
		boolean plain = issuer.getRawQuery() == null && issuer.getRawFragment() == null
				&& issuer.getRawUserInfo() == null && issuer.getHost() != null && !issuer.toString().endsWith("/");
		if (!plain || !(https || ("http".equals(issuer.getScheme()) && loopback(issuer)))) {
			throw new IllegalArgumentException("signet.issuer must be an https URL without query, fragment or "
					+ "trailing slash (http only on localhost): " + issuer);
		}
	}

	private static boolean loopback(URI uri) {
		String host = uri.getHost();
		return host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1")
				|| host.equals("[::1]");
	}

}
