package dev.signet.resource.revocation;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** What this API asks the issuer for, as a client of its own. */
class IssuerClient {

	private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT = new ParameterizedTypeReference<>() {
	};

	private final RevocationProperties properties;

	private final RestClient http;

	IssuerClient(RevocationProperties properties, HttpClient http) {
		this.properties = properties;
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
		requests.setReadTimeout(properties.timeout());
		this.http = RestClient.builder().requestFactory(requests).defaultHeaders(this::authenticate).build();
	}

	/**
	 * RFC 6749 §4.4. A new one for each connection, so that none is used after its end.
	 */
	String accessToken() {
		Map<String, Object> answer = post("/oauth2/token", form("grant_type", "client_credentials"),
				form("scope", "revocation.read"));
		if (answer.get("access_token") instanceof String token) {
			return token;
		}
		throw new RestClientException("The issuer answered without an access token");
	}

	/** RFC 7662 §2. */
	boolean isActive(String token) {
		Map<String, Object> answer = post("/oauth2/introspect", form("token", token),
				form("token_type_hint", "access_token"));
		return Boolean.TRUE.equals(answer.get("active"));
	}

	@SafeVarargs
	private Map<String, Object> post(String path, Map.Entry<String, String>... parameters) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		for (Map.Entry<String, String> parameter : parameters) {
			form.add(parameter.getKey(), parameter.getValue());
		}
		Map<String, Object> answer = this.http.post()
			.uri(this.properties.endpoint(path))
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.accept(MediaType.APPLICATION_JSON)
			.body(form)
			.retrieve()
			.body(DOCUMENT);
		return (answer != null) ? answer : Map.of();
	}

	private static Map.Entry<String, String> form(String name, String value) {
		return Map.entry(name, value);
	}

	/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
	private void authenticate(HttpHeaders headers) {
		headers.setBasicAuth(URLEncoder.encode(this.properties.clientId(), StandardCharsets.UTF_8),
				URLEncoder.encode(this.properties.clientSecret(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
