package dev.signet.auth.flow;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.util.MultiValueMap;

/** Sends what it is told and follows nothing. */
final class Http {

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String issuer;

	Http(String issuer) {
		this.issuer = issuer;
	}

	String issuer() {
		return this.issuer;
	}

	Answer get(String target, Map<String, String> headers) {
		return send("GET", target, headers, null);
	}

	Answer post(String target, MultiValueMap<String, String> form, Map<String, String> headers) {
		return send("POST", target, headers, encode(form));
	}

	/** Sends a form that is encoded already, or else no body. */
	Answer send(String method, String target, Map<String, String> headers, String form) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(target.startsWith("/") ? this.issuer + target : target))
			.timeout(Duration.ofSeconds(30))
			.method(method, (form != null) ? BodyPublishers.ofString(form) : BodyPublishers.noBody());
		if (form != null) {
			request.setHeader("Content-Type", "application/x-www-form-urlencoded");
		}
		headers.forEach(request::setHeader);
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.headers(), response.body());
		}
		catch (IOException ex) {
			throw new AssertionError(method + " " + target + " was not answered", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	static String encode(MultiValueMap<String, String> form) {
		return form.entrySet()
			.stream()
			.flatMap((field) -> field.getValue().stream().map((value) -> encode(field.getKey()) + "=" + encode(value)))
			.collect(Collectors.joining("&"));
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
