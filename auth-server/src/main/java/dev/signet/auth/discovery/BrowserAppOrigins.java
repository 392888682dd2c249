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

	private final Clients clients;

	BrowserAppOrigins(Clients clients) {
		this.clients = clients;
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		String path = request.getRequestURI();
		if (path.startsWith("/.well-known/") || path.equals("/oauth2/jwks")) {
			return allow(List.of(CorsConfiguration.ALL), "GET");
		}
		return TOKENS.contains(path) ? allow(origins(), "GET", "POST") : null;
	}

	private List<String> origins() {
		return this.clients.all()
			.stream()
			.filter(Client::enabled)
			.flatMap((client) -> client.redirectUris().stream())
			.map(URI::create)
			.filter((uri) -> uri.getRawAuthority() != null)
			.map((uri) -> uri.getScheme() + "://" + uri.getRawAuthority())
			.distinct()
			.toList();
	}

	private static CorsConfiguration allow(List<String> origins, String... methods) {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(origins);
		cors.setAllowedMethods(List.of(methods));
		cors.setAllowedHeaders(List.of("Authorization", "Content-Type", "DPoP"));
		cors.setMaxAge(600L);
		return cors;
	}

}
