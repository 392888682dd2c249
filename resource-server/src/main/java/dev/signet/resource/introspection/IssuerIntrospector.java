package dev.signet.resource.introspection;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks the issuer. Only its clear no is a no; silence or an error of ours is neither, and
 * never a yes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662 §2</a>
 */
class IssuerIntrospector implements OpaqueTokenIntrospector {

	// DESIGN §2. What begins like a handle and is none is not worth a question.
	private static final Pattern HANDLE = Pattern.compile("sgt_at_[A-Za-z0-9_-]{71}");

	private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT = new ParameterizedTypeReference<>() {
	};

	private final IntrospectionProperties properties;

	private final RestClient http;

	IssuerIntrospector(IntrospectionProperties properties) {
		this.properties = properties;
		// The secret and the tokens go to the configured address only.
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(properties.timeout())
			.build());
		requests.setReadTimeout(properties.timeout());
		this.http = RestClient.builder().requestFactory(requests).build();
	}

	@Override
	public OAuth2AuthenticatedPrincipal introspect(String token) {
		if (!this.properties.isUsable() || (token.startsWith("sgt_at_") && !HANDLE.matcher(token).matches())) {
			throw new BadOpaqueTokenException("The access token is not one of this issuer");
		}
		Map<String, Object> answer = ask(token);
		if (!Boolean.TRUE.equals(answer.get("active"))) {
			throw new BadOpaqueTokenException("The access token is unknown, expired or revoked");
		}
		return new DefaultOAuth2AuthenticatedPrincipal(String.valueOf(answer.get("sub")), claims(answer), List.of());
	}

	private Map<String, Object> ask(String token) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("token", token);
		form.add("token_type_hint", "access_token");
		try {
			@Nullable Map<String, Object> answer = this.http.post()
				.uri(this.properties.endpoint())
				.headers(this::authenticate)
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.accept(MediaType.APPLICATION_JSON)
				.body(form)
				.retrieve()
				.onStatus((status) -> status.value() != 200, (request, response) -> {
					throw new RestClientException("The issuer answered " + response.getStatusCode());
				})
				.body(DOCUMENT);
			return (answer != null) ? answer : Map.of();
		}
		catch (RestClientException ex) {
			throw new OAuth2IntrospectionException("The issuer could not be asked about an access token", ex);
		}
	}

	/** Times as times, one audience as a list of one. */
	private static Map<String, Object> claims(Map<String, Object> answer) {
		Map<String, Object> claims = new HashMap<>(answer);
		claims.values().removeIf((value) -> value == null);
		for (String time : List.of("iat", "exp", "nbf")) {
			claims.computeIfPresent(time, (name, value) -> (value instanceof Number seconds)
					? Instant.ofEpochSecond(seconds.longValue()) : null);
		}
		claims.computeIfPresent("aud", (name, value) -> (value instanceof String one) ? List.of(one) : value);
		return claims;
	}

	/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
	private void authenticate(HttpHeaders headers) {
		headers.setBasicAuth(URLEncoder.encode(this.properties.clientId(), StandardCharsets.UTF_8),
				URLEncoder.encode(this.properties.clientSecret(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
