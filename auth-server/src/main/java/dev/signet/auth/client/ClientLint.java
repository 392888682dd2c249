package dev.signet.auth.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.signet.auth.client.ClientFinding.Severity;
import dev.signet.auth.web.Issuer;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/**
 * What is accepted of a client, but could be safer. Each rule has a code, which pages
 * explain, and the place where its reason can be read.
 */
@Component
class ClientLint {

	private static final Duration LONG_ACCESS_TOKEN = Duration.ofMinutes(10);

	// RFC 6750 §5.3 wants an hour or less.
	private static final Duration TOO_LONG_ACCESS_TOKEN = Duration.ofHours(1);

	private static final Duration LONG_GRACE = Duration.ofSeconds(30);

	private static final Duration YEAR = Duration.ofDays(365);

	private static final Duration UNUSED = Duration.ofDays(90);

	private static final Duration MONTH = Duration.ofDays(30);

	private static final int MANY_SCOPES = 20;

	private static final Pattern FORWARDING = Pattern
		.compile("(^|[?&])(redirect|redirect_uri|return|return_to|returnurl|next|url|continue|target)=");

	private static final Set<String> ADMIN_SCOPES = Set.of("signet.admin", "signet.admin.support");

	private final Issuer issuer;

	private final Clock clock;

	ClientLint(Issuer issuer, Clock clock) {
		this.issuer = issuer;
		this.clock = clock;
	}

	List<ClientFinding> check(ClientDetails client) {
		List<ClientFinding> findings = new ArrayList<>();
		ClientRegistration registration = client.registration();
		if (registration.grantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE)) {
			checkSignIn(registration, findings);
			registration.redirectUris().forEach((uri) -> checkRedirect(registration, URI.create(uri), findings));
		}
		checkTokens(registration, findings);
		checkSecrets(client, findings);
		findings.sort(Comparator.comparing(ClientFinding::severity).reversed().thenComparing(ClientFinding::code));
		return List.copyOf(findings);
	}

	private void checkSignIn(ClientRegistration client, List<ClientFinding> findings) {
		if (!client.requireProofKey()) {
			add(findings, "pkce-off", Severity.WARNING, "", "RFC 9700 §2.1.1");
		}
		URI backChannel = client.backChannelLogoutUri();
		if (backChannel == null) {
			add(findings, "back-channel-missing", Severity.WARNING, "", "OpenID Connect Back-Channel Logout 1.0 §2.2");
		}
		else if (production() && backChannel.getScheme().equals("http")) {
			add(findings, "back-channel-http", Severity.WARNING, backChannel.toString(),
					"OpenID Connect Back-Channel Logout 1.0 §2.2");
		}
		if (client.isPublic() && client.firstParty() && client.scopes().contains("offline_access")
				&& client.redirectUris().stream().anyMatch((uri) -> uri.startsWith("https:"))) {
			add(findings, "offline-in-browser", Severity.WARNING, "offline_access", "RFC 9700 §4.14.2");
		}
		boolean elsewhere = client.redirectUris().stream().anyMatch((uri) -> uri.startsWith("https:"));
		if (elsewhere && !production()) {
			add(findings, "issuer-localhost", Severity.NOTE, this.issuer.toString(), "RFC 8414 §2");
		}
	}

	private void checkRedirect(ClientRegistration client, URI uri, List<ClientFinding> findings) {
		String host = (uri.getHost() != null) ? uri.getHost() : "";
		if (host.equals("localhost") && client.isPublic()) {
			add(findings, "redirect-localhost-name", Severity.NOTE, uri.toString(), "RFC 8252 §8.3");
		}
		if (production() && !client.isPublic() && ClientUri.isLoopback(host)) {
			add(findings, "redirect-loopback", Severity.WARNING, uri.toString(), "RFC 9700 §4.1.3");
		}
		else if (production() && uri.getScheme().equals("http") && host.endsWith(".localhost")) {
			add(findings, "redirect-http", Severity.WARNING, uri.toString(), "RFC 9700 §2.6");
		}
		if (uri.getRawQuery() != null && FORWARDING.matcher(uri.getRawQuery().toLowerCase(Locale.ROOT)).find()) {
			add(findings, "redirect-forwards", Severity.DANGER, uri.toString(), "RFC 9700 §4.11.1");
		}
		if (host.isEmpty()) {
			add(findings, "redirect-own-scheme", Severity.NOTE, uri.toString(), "RFC 8252 §8.4");
		}
		else if (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/")) {
			add(findings, "redirect-root", Severity.NOTE, uri.toString(), "RFC 9700 §4.1.3");
		}
	}

	private void checkTokens(ClientRegistration client, List<ClientFinding> findings) {
		Lifetimes lifetimes = client.lifetimes();
		// The other models are asked about at each use.
		if (client.accessTokenFormat() == AccessTokenFormat.JWT
				&& lifetimes.accessToken().compareTo(LONG_ACCESS_TOKEN) > 0) {
			boolean tooLong = lifetimes.accessToken().compareTo(TOO_LONG_ACCESS_TOKEN) > 0;
			add(findings, "access-token-long", tooLong ? Severity.DANGER : Severity.WARNING,
					lifetimes.accessToken().toMinutes() + " min", "RFC 6750 §5.3");
		}
		if (client.grantTypes().contains(AuthorizationGrantType.REFRESH_TOKEN)) {
			if (lifetimes.refreshAbsolute().compareTo(YEAR) > 0) {
				add(findings, "refresh-long", Severity.WARNING, lifetimes.refreshAbsolute().toDays() + " d",
						"RFC 9700 §4.14.2");
			}
			if (lifetimes.reuseGrace().compareTo(LONG_GRACE) > 0) {
				add(findings, "grace-long", Severity.NOTE, lifetimes.reuseGrace().toSeconds() + " s",
						"RFC 9700 §4.14.2");
			}
		}
		if (client.audience().isEmpty()) {
			add(findings, "audience-empty", Severity.WARNING, "", "RFC 9700 §2.3");
		}
		if (client.scopes().size() > MANY_SCOPES) {
			add(findings, "scopes-many", Severity.NOTE, String.valueOf(client.scopes().size()), "RFC 9700 §2.3");
		}
		client.scopes()
			.stream()
			.filter(ADMIN_SCOPES::contains)
			.forEach((scope) -> add(findings, "scope-admin", Severity.WARNING, scope, "RFC 9700 §2.3"));
	}

	private void checkSecrets(ClientDetails client, List<ClientFinding> findings) {
		Instant now = this.clock.instant();
		if (client.registration().isPublic()) {
			if (!client.secrets().isEmpty()) {
				add(findings, "public-with-secret", Severity.DANGER, "", "RFC 8252 §8.5");
			}
			return;
		}
		if (client.secrets().isEmpty()) {
			add(findings, "secret-missing", Severity.WARNING, "", "RFC 6749 §2.3.1");
		}
		if (client.registration().authenticationMethod().equals(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
			add(findings, "secret-in-body", Severity.NOTE, "client_secret_post", "RFC 6749 §2.3.1");
		}
		for (ClientSecret secret : client.secrets()) {
			Instant last = (secret.lastUsedAt() != null) ? secret.lastUsedAt() : secret.createdAt();
			if (secret.createdAt().plus(YEAR).isBefore(now)) {
				add(findings, "secret-old", Severity.WARNING, day(secret), "ASVS 5.0 V13.3.4");
			}
			if (last.plus(UNUSED).isBefore(now)) {
				add(findings, "secret-unused", Severity.WARNING, day(secret), "ASVS 5.0 V13.3.4");
			}
		}
		if (client.secrets().size() > 1 && client.secrets().get(1).createdAt().plus(MONTH).isBefore(now)) {
			add(findings, "secret-two", Severity.NOTE, day(client.secrets().get(0)), "ASVS 5.0 V13.3.4");
		}
	}

	// Which of the two: nothing of the secret itself.
	private static String day(ClientSecret secret) {
		return secret.createdAt().toString().substring(0, 10);
	}

	private boolean production() {
		return this.issuer.issuer().getScheme().equals("https");
	}

	private static void add(List<ClientFinding> findings, String code, Severity severity, String detail,
			String reference) {
		findings.add(new ClientFinding(code, severity, detail, reference));
	}

}
