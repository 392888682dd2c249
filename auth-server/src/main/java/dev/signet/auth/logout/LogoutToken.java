package dev.signet.auth.logout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;

/**
 * Says to one client, signed, that a session ended.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID
 * Connect Back-Channel Logout 1.0 §2.4</a>
 */
@Component
class LogoutToken {

	static final String TYPE = "logout+jwt";

	static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

	// Back-Channel Logout §2.4: short enough that a captured token is soon worthless.
	private static final Duration LIFETIME = Duration.ofMinutes(2);

	private final JwtEncoder encoder;

	private final String issuer;

	private final Clock clock;

	LogoutToken(JwtEncoder encoder, AuthorizationServerSettings settings, Clock clock) {
		this.encoder = encoder;
		this.issuer = Objects.requireNonNull(settings.getIssuer(), "no issuer");
		this.clock = clock;
	}

	/**
	 * A token of its own for this attempt: receivers refuse a {@code jti} they have seen.
	 */
	String issue(Delivery delivery, SignatureAlgorithm algorithm) {
		Instant now = this.clock.instant();
		JwsHeader header = JwsHeader.with(algorithm).type(TYPE).build();
		// No nonce: it would let the token pass as an ID token (Back-Channel Logout
		// §2.4).
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(this.issuer)
			.audience(List.of(delivery.clientId()))
			.subject(delivery.subject())
			.issuedAt(now)
			.expiresAt(now.plus(LIFETIME))
			.id(delivery.id() + "." + delivery.attempts())
			.claim("sid", delivery.sid())
			.claim("events", Map.of(EVENT, Map.of()))
			.build();
		return this.encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
	}

}
