package dev.signet.auth.api;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** What a token itself allows, whatever the role of the person behind it is. */
final class Scopes {

	static final String ADMIN = "signet.admin";

	private Scopes() {
	}

	static boolean allow(@Nullable Authentication caller, String scope) {
		return caller instanceof JwtAuthenticationToken token
				&& Optional.ofNullable(token.getToken().getClaimAsString("scope"))
					.map((scopes) -> List.of(scopes.split(" ")).contains(scope))
					.orElse(false);
	}

}
