package dev.signet.resource.introspection;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * Keeps a yes for a moment. A no is never kept, and neither is a failure; whether the
 * token has expired or, as far as the feed is heard, was revoked since is still asked
 * about each request.
 */
class CachedIntrospector implements OpaqueTokenIntrospector {

	private static final int LARGEST = 10_000;

	private final OpaqueTokenIntrospector issuer;

	private final Cache<String, OAuth2AuthenticatedPrincipal> known;

	CachedIntrospector(OpaqueTokenIntrospector issuer, Duration life, Ticker ticker) {
		this.issuer = issuer;
		this.known = Caffeine.newBuilder().maximumSize(LARGEST).expireAfterWrite(life).ticker(ticker).build();
	}

	@Override
	public OAuth2AuthenticatedPrincipal introspect(String token) {
		return this.known.get(token, this.issuer::introspect);
	}

}
