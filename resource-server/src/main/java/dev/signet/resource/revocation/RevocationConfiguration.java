package dev.signet.resource.revocation;

import java.net.http.HttpClient;
import java.time.Clock;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** Everything here, or nothing: whoever does not enable the feed gets none of it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("signet.resource.revocation.enabled")
class RevocationConfiguration {

	@Bean
	Revocations revocations(RevocationProperties properties, Clock clock) {
		return new Revocations(properties.maxEntries(), clock);
	}

	@Bean
	RevocationMeters revocationMeters(MeterRegistry registry) {
		return RevocationMeters.in(registry);
	}

	@Bean
	RevocationFeed revocationFeed(Revocations revocations, RevocationProperties properties, Clock clock,
			RevocationMeters meters, MeterRegistry registry) {
		RevocationFeed feed = new RevocationFeed(revocations, properties.staleAfter(), clock, Ticker.systemTicker(),
				meters.propagation());
		RevocationMeters.observe(feed, revocations, registry);
		return feed;
	}

	@Bean
	IssuerClient revocationIssuer(RevocationProperties properties) {
		return new IssuerClient(properties, httpClient(properties));
	}

	@Bean
	FeedConnection feedConnection(RevocationProperties properties, IssuerClient issuer, RevocationFeed feed,
			RevocationMeters meters) {
		return new FeedConnection(properties, issuer, httpClient(properties), feed, meters.reconnects());
	}

	@Bean
	RevocationValidator revocationValidator(Revocations revocations, RevocationFeed feed,
			RevocationProperties properties, OpaqueTokenIntrospector introspector, Clock clock) {
		return new RevocationValidator(revocations, feed, properties, introspector, clock);
	}

	@Bean
	RevocationsEndpoint revocationsEndpoint(Revocations revocations, RevocationFeed feed, RevocationMeters meters,
			RevocationProperties properties) {
		return new RevocationsEndpoint(revocations, feed, meters, properties);
	}

	@Bean
	FeedHealthIndicator revocationFeedHealthIndicator(RevocationFeed feed, RevocationProperties properties) {
		return new FeedHealthIndicator(feed, properties.policy());
	}

	/** The secret and the tokens go to the configured address only. */
	private static HttpClient httpClient(RevocationProperties properties) {
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(properties.timeout())
			.build();
	}

}
