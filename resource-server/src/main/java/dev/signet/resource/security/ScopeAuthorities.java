package dev.signet.resource.security;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.StringUtils;

/**
 * Turns the scopes of a token into authorities. RFC 9068 §2.2.3: the {@code scope} claim
 * is one string; anything else, under whatever name, grants nothing.
 */
class ScopeAuthorities implements Converter<Jwt, Collection<GrantedAuthority>> {

	static final String PREFIX = "SCOPE_";

	@Override
	public Collection<GrantedAuthority> convert(Jwt token) {
		if (!(token.getClaim("scope") instanceof String scope)) {
			return List.of();
		}
		return Stream.of(StringUtils.delimitedListToStringArray(scope, " "))
			.filter(StringUtils::hasText)
			.<GrantedAuthority>map((name) -> new SimpleGrantedAuthority(PREFIX + name))
			.toList();
	}

}
