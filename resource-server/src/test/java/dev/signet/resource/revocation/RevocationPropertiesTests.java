package dev.signet.resource.revocation;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationPropertiesTests {

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	private final ApplicationContextRunner enabled = this.bare.withPropertyValues(
			"signet.resource.revocation.enabled=true", "signet.resource.revocation.issuer=https://sso.example.com/",
			"signet.resource.revocation.client-id=api", "signet.resource.revocation.client-secret=s3cret");

	@Test
	void isOffByDefault() {
		this.bare.run((context) -> assertThat(context.getBean(RevocationProperties.class).enabled()).isFalse());
	}

	@Test
	void hasDefaultsForAllButTheClient() {
		this.enabled.run((context) -> assertThat(context.getBean(RevocationProperties.class))
			.isEqualTo(new RevocationProperties(true, URI.create("https://sso.example.com/"), "api", "s3cret",
					StalePolicy.CONTINUE, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(5),
					Duration.ofSeconds(1), 2_000_000)));
	}

	@Test
	void mapsEveryKey() {
		this.enabled
			.withPropertyValues("signet.resource.revocation.policy=introspect",
					"signet.resource.revocation.stale-after=20s", "signet.resource.revocation.shorten-to=30s",
					"signet.resource.revocation.heartbeat-timeout=4s", "signet.resource.revocation.timeout=300ms",
					"signet.resource.revocation.max-entries=1000")
			.run((context) -> assertThat(context.getBean(RevocationProperties.class))
				.isEqualTo(new RevocationProperties(true, URI.create("https://sso.example.com/"), "api", "s3cret",
						StalePolicy.INTROSPECT, Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(4),
						Duration.ofMillis(300), 1000)));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			issuer,            '',                         issuer must be an absolute URL
			issuer,            sso.example.com,            issuer must be an absolute URL
			issuer,            https://a:b@example.com,    issuer must be an absolute URL
			issuer,            http://sso.example.com,     issuer must start with https://
			client-id,         '',                         client-id and client-secret must name a client
			client-secret,     '',                         client-id and client-secret must name a client
			policy,            hope,                       StalePolicy.hope
			stale-after,       5s,                         stale-after must be longer than heartbeat-timeout
			shorten-to,        0s,                         shorten-to must be longer than nothing
			heartbeat-timeout, 0s,                         heartbeat-timeout must be longer than nothing
			timeout,           0s,                         timeout must be longer than nothing
			max-entries,       0,                          max-entries must be between 1 and 20000000
			max-entries,       20000001,                   max-entries must be between 1 and 20000000
			""")
	void refusesToStartWith(String key, String value, String reason) {
		this.enabled.withPropertyValues("signet.resource.revocation." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure().rootCause().message().contains(reason));
	}

	@Test
	void keepsItsSecret() { // F25
		this.enabled.run((context) -> assertThat(context.getBean(RevocationProperties.class)).asString()
			.doesNotContain("s3cret"));
	}

	@Test
	void findsEndpointsBelowTheIssuer() {
		this.enabled.run((context) -> assertThat(context.getBean(RevocationProperties.class).endpoint("/revocations"))
			.hasToString("https://sso.example.com/revocations"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(RevocationProperties.class)
	static class Properties {

	}

}
