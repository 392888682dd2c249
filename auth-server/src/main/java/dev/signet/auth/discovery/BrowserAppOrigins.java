package dev.signet.auth.discovery;

import java.net.URI;
import java.util.List;
import java.util.Set;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Which browser apps may read answers: everybody what is public, the origins of
 * registered redirect URIs what carries tokens, nobody the authorization endpoint (S9).
 */
@Component
public class BrowserAppOrigins implements CorsConfigurationSource {

	private static final Set<String> TOKENS = Set.of("/oauth2/token", "/oauth2/revoke", "/userinfo");

	private static final CorsConfiguration EVERYBODY = allow(List.of(CorsConfiguration.ALL), "GET");

	private final Clients clients;

	private volatile RegisteredApps apps = RegisteredApps.of(List.of());

	BrowserAppOrigins(Clients clients) {
		this.clients = clients;
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		String path = request.getRequestURI();
		if (path.startsWith("/.well-known/") || path.equals("/oauth2/jwks")) {
			return EVERYBODY;
		}
		return TOKENS.contains(path) ? apps().cors() : null;
	}

	// Derived anew only when the registry has, not for each token.
	private RegisteredApps apps() {
		List<Client> clients = this.clients.all();
		RegisteredApps apps = this.apps;
		if (apps.clients() != clients) {
			apps = RegisteredApps.of(clients);
			this.apps = apps;
		}
		return apps;
	}

	private static CorsConfiguration allow(List<String> origins, String... methods) {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(origins);
		cors.setAllowedMethods(List.of(methods));
		cors.setAllowedHeaders(List.of("Authorization", "Content-Type", "DPoP"));
		cors.setMaxAge(600L);
		return cors;
	}

	/**
	 * What follows from the registry as it was read last.
	 *
	 * @param clients the registry
	 * @param cors the origins of the redirect URIs in it
	 */
	private record RegisteredApps(List<Client> clients, CorsConfiguration cors) {

		static RegisteredApps of(List<Client> clients) {
			List<String> origins = clients.stream()
				.filter(Client::enabled)
				.flatMap((client) -> client.redirectUris().stream())
				.map(URI::create)
				.filter((uri) -> uri.getRawAuthority() != null)
				.map((uri) -> uri.getScheme() + "://" + uri.getRawAuthority())
				.distinct()
				.toList();
			return new RegisteredApps(clients, allow(origins, "GET", "POST"));
		}

	}

}
