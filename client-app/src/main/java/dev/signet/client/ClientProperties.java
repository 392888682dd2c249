package dev.signet.client;

import java.net.URI;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.validation.annotation.Validated;

/**
 * Which application this is and whom it trusts.
 *
 * @param name name that people read
 * @param theme colour scheme of the pages
 * @param baseUrl address under which browsers reach this application
 * @param issuer issuer identifier of the authorization server
 * @param clientId client identifier at the authorization server
 * @param clientSecret client secret at the authorization server
 * @param scopes scopes that every sign-in asks for
 * @param apiUrl address of the notes API
 * @param thirdParty Whether this application belongs to somebody else than the
 * authorization server
 */
@Validated
@ConfigurationProperties("signet.client")
public record ClientProperties(@NotBlank @DefaultValue("Signet client") String name,
		@NotNull @DefaultValue("books") Theme theme, @NotNull URI baseUrl, @NotNull URI issuer,
		@NotBlank String clientId, @NotBlank String clientSecret, @NotEmpty @DefaultValue( {
				"openid", "profile" }) Set<String> scopes,
		@NotNull URI apiUrl, @DefaultValue("false") boolean thirdParty){

	public ClientProperties {
		scopes = Set.copyOf(scopes);
		Assert.isTrue(scopes.contains("openid"), "signet.client.scopes must hold openid: without it nobody signs in");
		checkThatSecureCookiesReach(baseUrl);
	}

	/** Colour scheme of the pages. */
	public enum Theme {

		BOOKS, MUSIC, PRINTER

	}

	/**
	 * Address of a page of this application, never built from a request's Host header.
	 */
	public String page(String path) {
		String base = this.baseUrl.toString();
		return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
	}

	/** What this application is told about the other participants of the SSO session. */
	public boolean knowsSsoSession() {
		return !this.thirdParty && this.scopes.contains("sso.session");
	}

	@Override
	public String toString() {
		return "ClientProperties[clientId=%s, baseUrl=%s, issuer=%s, clientSecret=***]".formatted(this.clientId,
				this.baseUrl, this.issuer);
	}

	// A browser stores __Host- cookies only where the connection counts as secure.
	private static void checkThatSecureCookiesReach(URI baseUrl) {
		if (baseUrl == null) {
			return; // reported by the validation of the component
		}
		String host = String.valueOf(baseUrl.getHost());
		boolean loopback = host.equals("localhost") || host.endsWith(".localhost");
		Assert.isTrue("https".equals(baseUrl.getScheme()) || loopback,
				"signet.client.base-url must be https, or http on localhost or a name below .localhost");
	}

}
