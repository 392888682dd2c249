package dev.signet.resource.security;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;

class ResourcePropertiesTests {

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	private final ApplicationContextRunner runner = this.bare.withPropertyValues(
			"signet.resource.issuer=https://sso.example.com", "signet.resource.audience=https://api.example.com");

	@Test
	void hasDefaultsForAllButIssuerAndAudience() {
		this.runner.run((context) -> {
			ResourceProperties properties = context.getBean(ResourceProperties.class);

			assertThat(properties.jwksUri()).hasToString("https://sso.example.com/oauth2/jwks");
			assertThat(properties.algorithms()).containsExactlyInAnyOrder(SignatureAlgorithm.ES256,
					SignatureAlgorithm.RS256);
			assertThat(properties.clockSkew()).isEqualTo(Duration.ofSeconds(10));
			assertThat(properties.keys()).isEqualTo(new ResourceProperties.Keys(Duration.ofMinutes(5),
					Duration.ofSeconds(5), Duration.ofHours(12), Duration.ofSeconds(1)));
		});
	}

	@Test
	void mapsEveryKey() {
		this.runner
			.withPropertyValues("signet.resource.jwks-uri=https://keys.example.com/jwks",
					"signet.resource.algorithms=PS256", "signet.resource.clock-skew=3s",
					"signet.resource.keys.cache-time=1h", "signet.resource.keys.refresh-interval=20s",
					"signet.resource.keys.outage-tolerance=2h", "signet.resource.keys.timeout=300ms")
			.run((context) -> assertThat(context.getBean(ResourceProperties.class)).isEqualTo(
					new ResourceProperties(URI.create("https://sso.example.com"), URI.create("https://api.example.com"),
							URI.create("https://keys.example.com/jwks"), Set.of(SignatureAlgorithm.PS256),
							Duration.ofSeconds(3), new ResourceProperties.Keys(Duration.ofHours(1),
									Duration.ofSeconds(20), Duration.ofHours(2), Duration.ofMillis(300)))));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			issuer,                  '',                         issuer is not set
			audience,                '',                         audience is not set
			issuer,                  sso.example.com,            issuer must be an absolute URL
			issuer,                  https://sso.example.com/?a, issuer must be an absolute URL
			issuer,                  https://sso.example.com/#a, issuer must be an absolute URL
			issuer,                  https://a:b@example.com,    issuer must be an absolute URL
			issuer,                  http://sso.example.com,     issuer must start with https://
			issuer,                  ftp://localhost,            issuer must start with https://
			audience,                api,                        audience must be an absolute URL
			audience,                http://api.example.com,     audience must start with https://
			jwks-uri,                http://localhost.evil.com/, jwks-uri must start with https://
			algorithms,              '',                         must not be empty
			algorithms,              HS256,                      SignatureAlgorithm.HS256
			algorithms,              none,                       SignatureAlgorithm.none
			clock-skew,              61s,                        clock-skew must be between 0s and 1m
			clock-skew,              -1s,                        clock-skew must be between 0s and 1m
			keys.timeout,            0s,                         timeout must be longer than nothing
			keys.refresh-interval,   0s,                         refresh-interval must be longer than nothing
			keys.cache-time,         5s,                         cache-time must be longer than refresh-interval
			keys.timeout,            2m,                         cache-time must be longer than refresh-interval
			keys.outage-tolerance,   1m,                         outage-tolerance must not be shorter
			""")
	void refusesToStartWith(String key, String value, String reason) {
		this.runner.withPropertyValues("signet.resource." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure().rootCause().message().contains(reason));
	}

	@Test
	void refusesToStartUnconfigured() {
		this.bare.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessage("signet.resource.issuer is not set: give an https URL"));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			http://localhost:9000,      http://localhost:9000/oauth2/jwks
			http://auth.localhost,      http://auth.localhost/oauth2/jwks
			http://127.0.0.1:9000,      http://127.0.0.1:9000/oauth2/jwks
			http://[::1]:9000,          http://[::1]:9000/oauth2/jwks
			https://sso.example.com/,   https://sso.example.com/oauth2/jwks
			https://example.com/tenant, https://example.com/tenant/oauth2/jwks
			""")
	void findsTheKeysBelowTheIssuer(String issuer, String jwksUri) {
		this.runner.withPropertyValues("signet.resource.issuer=" + issuer)
			.run((context) -> assertThat(context.getBean(ResourceProperties.class).jwksUri()).hasToString(jwksUri));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			https://api.example.com,    https://api.example.com/.well-known/oauth-protected-resource
			https://api.example.com/,   https://api.example.com/.well-known/oauth-protected-resource
			https://api.example.com/v1, https://api.example.com/.well-known/oauth-protected-resource/v1
			""")
	void putsTheWellKnownPartBetweenHostAndPath(String audience, String metadata) {
		this.runner.withPropertyValues("signet.resource.audience=" + audience)
			.run((context) -> assertThat(context.getBean(ResourceProperties.class).metadataUri())
				.hasToString(metadata));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ResourceProperties.class)
	static class Properties {

	}

}
