package dev.signet.auth.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Refuses a request in which a client says twice who it is. Spring Security would believe
 * the first and never look at the second.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3">RFC 6749 §2.3</a>
 */
public final class OneClientAuthentication implements AuthenticationConverter {

	private static final String BASIC = "Basic ";

	/** Converts nothing: Spring Security's converters follow. */
	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		String header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)).orElse("");
		boolean basic = header.regionMatches(true, 0, BASIC, 0, BASIC.length());
		long methods = Stream
			.of(basic, present(request, OAuth2ParameterNames.CLIENT_SECRET),
					present(request, OAuth2ParameterNames.CLIENT_ASSERTION))
			.filter(Boolean::booleanValue)
			.count();
		if (methods > 1) {
			throw refused("The client authenticates in more than one way.");
		}
		String named = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
		if (basic && named != null && !decode(header.substring(BASIC.length())).equals(named)) {
			throw refused("The client names itself in two ways.");
		}
		return null;
	}

	private static boolean present(HttpServletRequest request, String parameter) {
		return request.getParameter(parameter) != null;
	}

	/** RFC 6749 §2.3.1: the identifier is form-encoded, then joined with the secret. */
	private static String decode(String credentials) {
		try {
			String pair = new String(Base64.getDecoder().decode(credentials.trim()), StandardCharsets.UTF_8);
			return URLDecoder.decode(pair.split(":", 2)[0], StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw refused("The Authorization header is malformed.");
		}
	}

	private static OAuth2AuthenticationException refused(String description) {
		return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, description, null));
	}

}
