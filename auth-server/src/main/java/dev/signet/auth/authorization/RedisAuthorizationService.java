package dev.signet.auth.authorization;

import java.util.Optional;
import java.util.function.Function;

import dev.signet.auth.authorization.Handle.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Spring Security's door to the grants: one read to find, one atomic transition to save.
 * A code exchange and a refresh cost two round-trips to Redis, an introspection one, a
 * client's own token none as a JWT and one as a handle.
 */
@Component
class RedisAuthorizationService implements OAuth2AuthorizationService {

	private final GrantReader reader;

	private final AccessTokenReader accessTokens;

	private final GrantWriter writer;

	RedisAuthorizationService(GrantReader reader, AccessTokenReader accessTokens, GrantWriter writer) {
		this.reader = reader;
		this.accessTokens = accessTokens;
		this.writer = writer;
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		this.writer.save(authorization);
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		this.writer.remove(authorization);
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		return this.reader.byId(id).orElse(null);
	}

	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
		String type = (tokenType != null) ? tokenType.getValue() : "";
		return switch (type) {
			case OAuth2ParameterNames.STATE -> this.reader.pending(token).orElse(null);
			case OAuth2ParameterNames.CODE -> oncePerRequest(token, this.reader::code).orElse(null);
			case OAuth2ParameterNames.REFRESH_TOKEN -> this.reader.refreshToken(token).orElse(null);
			case OAuth2ParameterNames.ACCESS_TOKEN -> accessToken(token).orElse(null);
			case "" -> any(token).orElse(null);
			default -> null;
		};
	}

	/** A token of unknown kind, from introspection and revocation. */
	private Optional<OAuth2Authorization> any(String token) {
		return token.startsWith(Kind.REFRESH_TOKEN.prefix()) ? this.reader.anyRefreshToken(token) : accessToken(token);
	}

	private Optional<OAuth2Authorization> accessToken(String token) {
		return token.startsWith(Kind.ACCESS_TOKEN.prefix()) ? oncePerRequest(token, this.accessTokens::find)
				: this.reader.accessToken(token);
	}

	/**
	 * Spring asks for a code twice, for PKCE and for the exchange, and so does UserInfo
	 * for an opaque token; Redis is asked once.
	 */
	private static Optional<OAuth2Authorization> oncePerRequest(String token,
			Function<String, Optional<OAuth2Authorization>> find) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request == null) {
			return find.apply(token);
		}
		String name = RedisAuthorizationService.class.getName() + token;
		Object known = request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
		if (known instanceof OAuth2Authorization authorization) {
			return Optional.of(authorization);
		}
		Optional<OAuth2Authorization> found = find.apply(token);
		found.ifPresent((authorization) -> request.setAttribute(name, authorization, RequestAttributes.SCOPE_REQUEST));
		return found;
	}

}
