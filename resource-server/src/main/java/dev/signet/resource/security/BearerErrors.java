package dev.signet.resource.security;

import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers refused requests: the reason is in {@code WWW-Authenticate}, the body is empty.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470#section-3">RFC 9470 §3</a>
 */
@Component
class BearerErrors implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

	private final String retryAfter;

	BearerErrors(ResourceProperties properties) {
		// RFC 9728 §5.1. Built from the settings, as the Host header belongs to the
		// caller.
		this.challenge.setResourceMetadataParameterResolver((request) -> properties.metadataUri().toString());
		this.retryAfter = String.valueOf(Math.max(1, properties.keys().refreshInterval().toSeconds()));
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
		if (failure instanceof AuthenticationServiceException) {
			// We hold no key of the issuer, so nothing is known about the token.
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, this.retryAfter);
			return;
		}
		this.challenge.commence(request, response, failure);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
		if (denied instanceof AuthorizationDeniedException refusal
				&& refusal.getAuthorizationResult() instanceof FactorAuthorizationDecision signIn) {
			stepUp(request, response, signIn);
			return;
		}
		String scope = missingScope(denied);
		if (scope.isEmpty()) {
			response.setStatus(HttpStatus.FORBIDDEN.value());
			return;
		}
		this.challenge.commence(request, response, new OAuth2AuthenticationException(
				BearerTokenErrors.insufficientScope("The request needs the scope " + scope, scope)));
	}

	/** RFC 9470 §3: 401, because the same token never does; a new sign-in would. */
	private void stepUp(HttpServletRequest request, HttpServletResponse response, FactorAuthorizationDecision signIn) {
		String why = StepUp.tooOld(signIn.getFactorErrors()) ? "A more recent sign-in is required"
				: "A different sign-in is required";
		this.challenge.commence(request, response, new OAuth2AuthenticationException(
				new BearerTokenError(StepUp.ERROR, HttpStatus.UNAUTHORIZED, why, null)));
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
				response.getHeader(HttpHeaders.WWW_AUTHENTICATE) + StepUp.parameters(signIn));
	}

	private static String missingScope(AccessDeniedException denied) {
		if (denied instanceof AuthorizationDeniedException refusal
				&& refusal.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
			return decision.getAuthorities()
				.stream()
				.map(GrantedAuthority::getAuthority)
				.filter((authority) -> authority != null && authority.startsWith(ScopeAuthorities.PREFIX))
				.map((authority) -> authority.substring(ScopeAuthorities.PREFIX.length()))
				.collect(Collectors.joining(" "));
		}
		return "";
	}

}
