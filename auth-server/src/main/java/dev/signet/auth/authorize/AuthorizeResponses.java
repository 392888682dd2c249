package dev.signet.auth.authorize;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * How the authorization endpoint answers: back to the client with {@code iss} in every
 * answer, or with a page where there is no client to trust.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207">RFC 9207</a>
 */
@Component
public class AuthorizeResponses {

	private final Issuer issuer;

	private final Clients clients;

	private final SignInRedirect signIn;

	AuthorizeResponses(Issuer issuer, Clients clients, SignInRedirect signIn) {
		this.issuer = issuer;
		this.clients = clients;
		this.signIn = signIn;
	}

	/** Answers with a code. */
	public void success(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
		OAuth2AuthorizationCodeRequestAuthenticationToken granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
		UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(Objects.requireNonNull(granted.getRedirectUri()));
		put(uri, OAuth2ParameterNames.CODE, Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue());
		redirect(response, uri, granted.getState());
	}

	/** Answers with an error. */
	public void failure(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		OAuth2AuthorizationCodeRequestAuthenticationException refused = (OAuth2AuthorizationCodeRequestAuthenticationException) exception;
		OAuth2AuthorizationCodeRequestAuthenticationToken asked = refused.getAuthorizationCodeRequestAuthentication();
		if (asked == null || asked.getRedirectUri() == null || asked.getRedirectUri().isBlank()) {
			// S2: never a redirect to an address that nobody vouches for.
			response.sendError(HttpStatus.BAD_REQUEST.value(), refused.getError().toString());
		}
		else if (phishing(request, asked)) {
			this.signIn.send(request, response);
		}
		else {
			OAuth2Error error = refused.getError();
			UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(asked.getRedirectUri());
			put(uri, OAuth2ParameterNames.ERROR, error.getErrorCode());
			put(uri, OAuth2ParameterNames.ERROR_DESCRIPTION, error.getDescription());
			redirect(response, uri, asked.getState());
		}
	}

	/**
	 * RFC 9700 §4.11.2: a third party could use our error redirect to lead somebody to
	 * its page; that somebody signs in first. With {@code prompt=none} there is nobody to
	 * ask.
	 */
	private boolean phishing(HttpServletRequest request, OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
		boolean nobody = asked.getPrincipal() == null || asked.getPrincipal() instanceof AnonymousAuthenticationToken;
		boolean silent = Prompts.of(request.getParameter(Prompts.PARAMETER)).contains(Prompts.NONE);
		return nobody && !silent && this.clients.find(asked.getClientId()).filter(Client::firstParty).isEmpty();
	}

	private void redirect(HttpServletResponse response, UriComponentsBuilder uri, @Nullable String state) {
		put(uri, OAuth2ParameterNames.STATE, state);
		put(uri, "iss", this.issuer.toString());
		response.setStatus(HttpStatus.SEE_OTHER.value());
		response.setHeader(HttpHeaders.LOCATION, uri.build(true).toUriString());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	private static void put(UriComponentsBuilder uri, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			uri.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
		}
	}

}
