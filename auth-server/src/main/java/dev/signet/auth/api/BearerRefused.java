package dev.signet.auth.api;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers a request without a token that is good enough.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 §3</a>
 */
@Component
public class BearerRefused implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final List<String> FROM_THE_LEAST = List.of("signet.admin.read", "signet.admin.support",
			Scopes.ADMIN);

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
			throws IOException {
		// RFC 6750 §3.1: who shows no token is told no error.
		if (!(refused instanceof OAuth2AuthenticationException invalid)
				|| !(invalid.getError() instanceof BearerTokenError error)) {
			refuse(response, HttpStatus.UNAUTHORIZED, "Bearer",
					"This needs an access token for the audience of this server, sent as a Bearer token.");
			return;
		}
		String detail = (error.getDescription() != null) ? error.getDescription() : "The access token is invalid.";
		refuse(response, error.getHttpStatus(),
				"Bearer error=\"%s\", error_description=\"%s\"".formatted(error.getErrorCode(), harmless(detail)),
				detail);
	}

	/** A person's sign-in is too old for an act (RFC 9470 §3). */
	public void outdated(HttpServletResponse response, Duration limit) throws IOException {
		refuse(response, HttpStatus.UNAUTHORIZED,
				"Bearer error=\"insufficient_user_authentication\", max_age=\"%d\"".formatted(limit.toSeconds()),
				"The person has to sign in again before anything is changed; with the parameter dry_run=true nothing is.");
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		List<String> enough = enough(denied);
		String scope = enough.get(0);
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		if (enough.stream().anyMatch((one) -> Scopes.allow(caller, one))) {
			Problem.of(HttpStatus.FORBIDDEN, "The role of the person behind the token does not reach so far.")
				.writeTo(response);
			return;
		}
		refuse(response, HttpStatus.FORBIDDEN, "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(scope),
				"This needs the scope " + scope + ".");
	}

	private static void refuse(HttpServletResponse response, HttpStatus status, String challenge, String detail)
			throws IOException {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
		Problem.of(status, detail).writeTo(response);
	}

	/** The scopes that would do, the least first. */
	private static List<String> enough(AccessDeniedException denied) {
		if (denied instanceof AuthorizationDeniedException named
				&& named.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
			return FROM_THE_LEAST.stream()
				.filter((scope) -> scope.equals(Scopes.ADMIN) || decision.getAuthorities()
					.stream()
					.anyMatch((authority) -> ("SCOPE_" + scope).equals(authority.getAuthority())))
				.toList();
		}
		return List.of(Scopes.ADMIN);
	}

	// RFC 6750 §3: characters that a description may have.
	private static String harmless(String text) {
		return text.replaceAll("[^\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]", "");
	}

}
