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

/** Gets access tokens for the feed from the issuer, as a client of its own. */
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
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("grant_type", "client_credentials");
		form.add("scope", "revocation.read");
		Map<String, Object> answer = this.http.post()
			.uri(this.properties.endpoint("/oauth2/token"))
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.accept(MediaType.APPLICATION_JSON)
			.body(form)
			.retrieve()
			.body(DOCUMENT);
		if (answer != null && answer.get("access_token") instanceof String token) {
			return token;
		}
		throw new RestClientException("The issuer answered without an access token");
	}

	/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
	private void authenticate(HttpHeaders headers) {
		headers.setBasicAuth(URLEncoder.encode(this.properties.clientId(), StandardCharsets.UTF_8),
				URLEncoder.encode(this.properties.clientSecret(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
