package dev.signet.resource.security;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.stereotype.Component;

/**
 * Refuses tokens that are bound to a key of their client. This API asks nobody to prove
 * such a key, so a stolen bound token would pass as if it were a plain one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7800#section-3.1">RFC 7800 §3.1</a>
 */
@Component
class SenderConstraintValidator implements OAuth2TokenValidator<Jwt> {

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		// RFC 9449 §7.2 and RFC 8705 §3: whatever the method in it, cnf asks for a proof.
		if (token.hasClaim("cnf")) {
			return OAuth2TokenValidatorResult
				.failure(BearerTokenErrors.invalidToken("The access token is bound to a key and is no bearer token"));
		}
		return OAuth2TokenValidatorResult.success();
	}

}
