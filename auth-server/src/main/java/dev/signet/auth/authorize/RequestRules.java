package dev.signet.auth.authorize;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.signet.auth.client.ClientPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * What Spring Security does not check in an authorization request. A parameter that we do
 * not honour is refused where silence would mislead the client.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect Core
 * §3.1.2.1</a>
 */
@Component
class RequestRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

	private static final int LONGEST_VALUE = 2048;

	private static final int MOST_SCOPES = 50;

	/** RFC 7636 §4.2: base64url of SHA-256. */
	private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

	private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");

	@Override
	public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
		OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
		Map<String, Object> parameters = request.getAdditionalParameters();
		if (text(parameters, "request") != null) {
			throw refused("request_not_supported", "Request objects are not supported.", request);
		}
		if (request.getScopes().size() > MOST_SCOPES) {
			throw refused("invalid_scope", "Too many scopes.", request);
		}
		checkLength(request.getState(), request);
		parameters.forEach((name, value) -> checkSingle(name, value, request));
		String challenge = text(parameters, "code_challenge");
		if (challenge != null && !CHALLENGE.matcher(challenge).matches()) {
			throw invalid("code_challenge must be the S256 digest of the verifier.", request);
		}
		// RFC 9700 §2.1.1: instead of PKCE, a nonce that the ID token gives back.
		if (challenge == null && (text(parameters, "nonce") == null || !request.getScopes().contains("openid"))) {
			throw invalid("code_challenge is missing, and so is a nonce with the scope openid.", request);
		}
		String maxAge = text(parameters, "max_age");
		if (maxAge != null && !SECONDS.matcher(maxAge).matches()) {
			throw invalid("max_age must be a number of seconds.", request);
		}
		checkLevels(parameters, request);
		Set<String> prompts = Prompts.of(text(parameters, Prompts.PARAMETER));
		if (!PROMPTS.containsAll(prompts)) {
			throw invalid("prompt has an unknown value.", request);
		}
		if (prompts.contains(Prompts.NONE) && prompts.size() > 1) {
			throw invalid("prompt=none stands alone.", request);
		}
		String mode = text(parameters, "response_mode");
		if (mode != null && !mode.equals("query")) {
			throw invalid("response_mode is not supported.", request);
		}
		checkResource(context, parameters.get("resource"), request);
	}

	private static void checkLevels(Map<String, Object> parameters,
			OAuth2AuthorizationCodeRequestAuthenticationToken request) {
		WantedLevels wanted;
		try {
			wanted = WantedLevels.of(text(parameters, WantedLevels.ACR_VALUES), text(parameters, WantedLevels.CLAIMS));
		}
		catch (IllegalArgumentException ex) {
			throw invalid("claims must be a JSON object.", request);
		}
		if (wanted.impossible()) {
			throw refused("unmet_authentication_requirements", "No sign-in here has the essential acr.", request);
		}
	}

	/**
	 * RFC 8707 §2: tokens are for the APIs of the client; another cannot be asked for.
	 */
	private static void checkResource(OAuth2AuthorizationCodeRequestAuthenticationContext context,
			@Nullable Object resource, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
		if (resource == null || resource.equals("")) {
			return;
		}
		String[] wanted = (resource instanceof String[] several) ? several : new String[] { resource.toString() };
		if (!ClientPolicy.of(context.getRegisteredClient()).audience().containsAll(List.of(wanted))) {
			throw refused("invalid_target", "The client has no access to this resource.", request);
		}
	}

	private static void checkSingle(String name, @Nullable Object value,
			OAuth2AuthorizationCodeRequestAuthenticationToken request) {
		if (value instanceof String[] && !name.equals("resource")) {
			throw invalid(name.length() > 40 ? "A parameter is repeated." : name + " is repeated.", request);
		}
		if (value instanceof String text) {
			checkLength(text, request);
		}
	}

	private static void checkLength(@Nullable String value, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
		if (value != null && value.length() > LONGEST_VALUE) {
			throw invalid("A parameter is too long.", request);
		}
	}

	/** A parameter without a value counts as absent (OAuth 2.1 §3.1). */
	private static @Nullable String text(Map<String, Object> parameters, String name) {
		return (parameters.get(name) instanceof String text && !text.isBlank()) ? text : null;
	}

	private static OAuth2AuthorizationCodeRequestAuthenticationException invalid(String description,
			OAuth2AuthorizationCodeRequestAuthenticationToken request) {
		return refused(OAuth2ErrorCodes.INVALID_REQUEST, description, request);
	}

	private static OAuth2AuthorizationCodeRequestAuthenticationException refused(String code, String description,
			OAuth2AuthorizationCodeRequestAuthenticationToken request) {
		return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(code, description, null),
				request);
	}

}
