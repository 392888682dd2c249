package dev.signet.resource.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * Refuses tokens that were revoked, and decides about all others while nobody knows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 §3.1</a>
 */
class RevocationValidator implements OAuth2TokenValidator<Jwt> {

	private static final OAuth2TokenValidatorResult REVOKED = refusal("The token was revoked.");

	private static final OAuth2TokenValidatorResult TOO_OLD = refusal(
			"The token is too old to be accepted while revocations cannot be heard.");

	private static final String HANDLE = "sgt_at_";

	private final Revocations revocations;

	private final RevocationFeed feed;

	private final StalePolicy policy;

	private final Duration shortenTo;

	private final OpaqueTokenIntrospector introspector;

	private final Clock clock;

	RevocationValidator(Revocations revocations, RevocationFeed feed, RevocationProperties properties,
			OpaqueTokenIntrospector introspector, Clock clock) {
		this.revocations = revocations;
		this.feed = feed;
		this.policy = properties.policy();
		this.shortenTo = properties.shortenTo();
		this.introspector = introspector;
		this.clock = clock;
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		// What was heard holds, however long ago that was.
		if (this.revocations.concern(token)) {
			return REVOKED;
		}
		// The issuer was asked about a handle, at most the life of a kept yes ago.
		return (this.feed.isStale() && !token.getTokenValue().startsWith(HANDLE)) ? validateUnheard(token)
				: OAuth2TokenValidatorResult.success();
	}

	private OAuth2TokenValidatorResult validateUnheard(Jwt token) {
		return switch (this.policy) {
			case CONTINUE -> OAuth2TokenValidatorResult.success();
			case SHORTEN -> isYoung(token) ? OAuth2TokenValidatorResult.success() : TOO_OLD;
			case INTROSPECT -> introspect(token);
			// Nothing is wrong with the token, so this is no 401: a new one would not
			// help.
			case DENY -> throw new JwtException("Revocations cannot be heard");
		};
	}

	private boolean isYoung(Jwt token) {
		Instant issuedAt = token.getIssuedAt();
		return issuedAt != null && !issuedAt.isBefore(this.clock.instant().minus(this.shortenTo));
	}

	private OAuth2TokenValidatorResult introspect(Jwt token) {
		try {
			this.introspector.introspect(token.getTokenValue());
			return OAuth2TokenValidatorResult.success();
		}
		catch (BadOpaqueTokenException ex) {
			return REVOKED;
		}
		catch (OAuth2IntrospectionException ex) {
			throw new JwtException("Revocations can neither be heard nor asked for", ex);
		}
	}

	private static OAuth2TokenValidatorResult refusal(String description) {
		return OAuth2TokenValidatorResult.failure(BearerTokenErrors.invalidToken(description));
	}

}
