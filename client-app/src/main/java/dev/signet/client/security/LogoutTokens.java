package dev.signet.client.security;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import dev.signet.client.ClientProperties;

import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Verifies logout tokens and takes each of them once.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation">
 * OpenID Connect Back-Channel Logout §2.6</a>
 */
@Component
class LogoutTokens {

	private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

	private final Map<String, Redeemed> redeemed = new ConcurrentHashMap<>();

	private final SingletonSupplier<JwtDecoder> decoder;

	private final Clock clock;

	LogoutTokens(ClientProperties properties, ClientRegistrationRepository registrations, Clock clock) {
		this.decoder = SingletonSupplier.of(() -> decoder(properties, registrations));
		this.clock = clock;
	}

	/** Accepts a logout token, once. */
	OidcLogoutToken redeem(String token) {
		Jwt jwt = this.decoder.obtain().decode(token);
		Instant now = this.clock.instant();
		// The verification forgives clocks one minute; so does the memory of what was
		// seen.
		this.redeemed.values().removeIf((notice) -> notice.expiresAt().plusSeconds(60).isBefore(now));
		if (this.redeemed.putIfAbsent(jwt.getId(), new Redeemed(jwt, now)) != null) {
			throw new BadJwtException("The logout token was used before");
		}
		return OidcLogoutToken.withTokenValue(token).claims((claims) -> claims.putAll(jwt.getClaims())).build();
	}

	/** Whether a session has ended since an instant a short while ago. */
	boolean ended(OidcUser user, Instant since) {
		return this.redeemed.values()
			.stream()
			.anyMatch((notice) -> !notice.at().isBefore(since) && notice.concerns(user));
	}

	private static JwtDecoder decoder(ClientProperties properties, ClientRegistrationRepository registrations) {
		var registration = Objects.requireNonNull(registrations.findByRegistrationId(RegistrationConfiguration.SIGNET));
		NimbusJwtDecoder decoder = NimbusJwtDecoder
			.withJwkSetUri(Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.validateType(false)
			.build();
		// An ID token or access token is no logout token, whatever it claims: RFC 8725
		// §3.11.
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTypeValidator("logout+jwt"),
				new JwtTimestampValidator(), new JwtIssuerValidator(properties.issuer().toString()),
				new JwtAudienceValidator(properties.clientId()), claimRules()));
		return decoder;
	}

	private static OAuth2TokenValidator<Jwt> claimRules() {
		return (token) -> {
			boolean complete = token.getIssuedAt() != null && token.getExpiresAt() != null && token.getId() != null
					&& (token.getSubject() != null || token.hasClaim("sid"))
					&& token.getClaim("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map;
			// §2.4: a nonce is prohibited, so that an ID token never passes for a logout
			// token.
			return (complete && !token.hasClaim("nonce")) ? OAuth2TokenValidatorResult.success()
					: OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST,
							"The logout token lacks a claim or has one too many", null));
		};
	}

	private record Redeemed(Jwt token, Instant at) {

		Instant expiresAt() {
			return Objects.requireNonNull(this.token.getExpiresAt());
		}

		boolean concerns(OidcUser user) {
			String sid = this.token.getClaimAsString("sid");
			return (sid != null) ? sid.equals(user.getIdToken().getClaimAsString("sid"))
					: Objects.equals(user.getSubject(), this.token.getSubject());
		}

	}

}
