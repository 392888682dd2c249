package dev.signet.auth.authorization;

import java.time.Clock;
import java.time.Instant;

import dev.signet.auth.authorization.Handle.Kind;
import dev.signet.auth.client.AccessTokenFormat;
import dev.signet.auth.client.ClientPolicy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Makes codes and refresh tokens, for public clients too: ours are always rotated. */
@Configuration(proxyBeanMethods = false)
class HandleGenerators {

	@Bean
	OAuth2TokenGenerator<OAuth2AuthorizationCode> authorizationCodes(Handles handles, Clock clock) {
		return (context) -> {
			if (!OAuth2ParameterNames.CODE.equals(context.getTokenType().getValue())) {
				return null;
			}
			Instant now = clock.instant();
			String code = handles.write(new Handle(Kind.AUTHORIZATION_CODE, handles.newGrantId(), 0));
			return new OAuth2AuthorizationCode(code, now,
					now.plus(context.getRegisteredClient().getTokenSettings().getAuthorizationCodeTimeToLive()));
		};
	}

	@Bean
	OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens(Handles handles, Clock clock) {
		return (context) -> {
			if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
				return null;
			}
			if (endsWithSession(context)) {
				return null;
			}
			Instant now = clock.instant();
			return new OAuth2RefreshToken(handles.write(successor(context)), now,
					now.plus(ClientPolicy.of(context.getRegisteredClient()).refreshTokenIdle()));
		};
	}

	/** A client with the model of the session asks again instead of refreshing. */
	private static boolean endsWithSession(OAuth2TokenContext context) {
		return AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType())
				&& ClientPolicy.of(context.getRegisteredClient()).accessTokenFormat() == AccessTokenFormat.COOKIE;
	}

	/** The successor follows from the token that was presented, whoever asks first. */
	private static Handle successor(OAuth2TokenContext context) {
		OAuth2Authorization authorization = context.getAuthorization();
		FoundGrant found = (authorization != null) ? FoundGrant.in(authorization) : null;
		if (found == null || found.presented() == null) {
			throw new IllegalStateException("A refresh token needs a grant");
		}
		Handle presented = found.presented();
		return new Handle(Kind.REFRESH_TOKEN, presented.grantId(), presented.sequence() + 1);
	}

}
