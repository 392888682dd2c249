package dev.signet.resource.introspection;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** With or without memory. */
@Configuration(proxyBeanMethods = false)
class IntrospectionConfiguration {

	@Bean
	OpaqueTokenIntrospector issuerIntrospection(IntrospectionProperties properties) {
		IssuerIntrospector issuer = new IssuerIntrospector(properties);
		return properties.cache().isZero() ? issuer
				: new CachedIntrospector(issuer, properties.cache(), Ticker.systemTicker());
	}

}
