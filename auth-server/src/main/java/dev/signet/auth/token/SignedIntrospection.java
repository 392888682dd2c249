package dev.signet.auth.token;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.signet.auth.web.Issuer;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.stereotype.Component;

/**
 * An introspection answer that the caller can keep as evidence. Its type and the place of
 * its claims keep it from ever passing for an access token or an ID token (S39).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-5">RFC 9701 §5</a>
 */
@Component
class SignedIntrospection {

	static final MediaType TYPE = new MediaType("application", "token-introspection+jwt");

	private final JwtEncoder encoder;

	private final Issuer issuer;

	private final Clock clock;

	SignedIntrospection(JwtEncoder encoder, Issuer issuer, Clock clock) {
		this.encoder = encoder;
		this.issuer = issuer;
		this.clock = clock;
	}

	void write(OAuth2TokenIntrospection told, String caller, HttpServletResponse response) throws IOException {
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).type("token-introspection+jwt").build();
		// No sub and no exp: those belong to the token, not to this answer.
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(this.issuer.toString())
			.audience(List.of(caller))
			.issuedAt(this.clock.instant())
			.claim("token_introspection", plain(told.getClaims()))
			.build();
		byte[] jwt = this.encoder.encode(JwtEncoderParameters.from(header, claims))
			.getTokenValue()
			.getBytes(StandardCharsets.US_ASCII);
		response.setContentType(TYPE.toString());
		response.setContentLength(jwt.length);
		response.getOutputStream().write(jwt);
	}

	/** RFC 7662 §2.2: times in seconds, scopes in one string. */
	private static Map<String, Object> plain(Map<String, Object> claims) {
		Map<String, Object> plain = new HashMap<>(claims);
		plain.replaceAll((name, value) -> {
			if (name.equals(OAuth2ParameterNames.SCOPE) && value instanceof Collection<?> scopes) {
				return String.join(" ", scopes.stream().map(Object::toString).toList());
			}
			if (value instanceof Instant time) {
				return time.getEpochSecond();
			}
			return (value instanceof URL url) ? url.toString() : value;
		});
		return plain;
	}

}
