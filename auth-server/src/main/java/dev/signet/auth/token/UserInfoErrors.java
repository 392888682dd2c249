package dev.signet.auth.token;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Says why UserInfo is refused. A store that is out of reach is nobody's wrong request:
 * Spring Security would call it one, in the words of the store, so it is passed on to
 * whoever answers 503.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 §3.1</a>
 */
@Component
public class UserInfoErrors implements AuthenticationFailureHandler {

	private static final Map<String, HttpStatus> STATUS = Map.of(OAuth2ErrorCodes.INVALID_REQUEST,
			HttpStatus.BAD_REQUEST, OAuth2ErrorCodes.INSUFFICIENT_SCOPE, HttpStatus.FORBIDDEN);

	private final OAuth2ErrorHttpMessageConverter converter = new OAuth2ErrorHttpMessageConverter();

	/** To be handed to the configurer of the endpoint. */
	public void customize(List<AuthenticationProvider> providers) {
		providers.replaceAll((provider) -> (provider instanceof OidcUserInfoAuthenticationProvider)
				? new OutageKeeper(provider) : provider);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException refused) throws IOException {
		if (refused.getCause() instanceof DataAccessException outage) {
			throw outage;
		}
		String code = ((OAuth2AuthenticationException) refused).getError().getErrorCode();
		String told = STATUS.containsKey(code) ? code : OAuth2ErrorCodes.INVALID_TOKEN;
		ServletServerHttpResponse answer = new ServletServerHttpResponse(response);
		answer.setStatusCode(STATUS.getOrDefault(told, HttpStatus.UNAUTHORIZED));
		answer.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + told + "\"");
		this.converter.write(new OAuth2Error(told), null, answer);
	}

	/** Hands an outage through a filter that would swallow it. */
	private record OutageKeeper(AuthenticationProvider provider) implements AuthenticationProvider {

		@Override
		public @Nullable Authentication authenticate(Authentication authentication) {
			try {
				return this.provider.authenticate(authentication);
			}
			catch (DataAccessException outage) {
				throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE),
						outage);
			}
		}

		@Override
		public boolean supports(Class<?> authentication) {
			return this.provider.supports(authentication);
		}

	}

}
