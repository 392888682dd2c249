package dev.signet.resource.introspection;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Whether and how the issuer is asked about opaque access tokens.
 *
 * @param issuer Base URL of the authorization server; without it, the one of the
 * revocation feed.
 * @param clientId Client that answers for this API at the issuer; without it, the one of
 * the revocation feed. Without either, opaque tokens are refused.
 * @param clientSecret Secret of that client.
 * @param cache Time for which a yes is kept, at most a minute; 0 asks about every
 * request. While the revocation feed is heard, a kept yes ends with the token.
 * @param timeout Time to connect to the issuer, and again to wait for its answer.
 */
@ConfigurationProperties("signet.resource.introspection")
record IntrospectionProperties(URI issuer, String clientId, String clientSecret, @DefaultValue("0s") Duration cache,
		@DefaultValue("1s") Duration timeout) {

	private static final Duration LONGEST_CACHE = Duration.ofMinutes(1);

	IntrospectionProperties {
		require(!cache.isNegative() && cache.compareTo(LONGEST_CACHE) <= 0,
				"signet.resource.introspection.cache must be between 0s and 1m: it is how long a revoked token may live on");
		require(timeout.toMillis() > 0, "signet.resource.introspection.timeout must be longer than nothing");
		if (isUsable(clientId, clientSecret)) {
			// The client secret travels there, and whoever answers can say yes to
			// anything.
			require(issuer != null && issuer.getHost() != null
					&& ("https".equals(issuer.getScheme())
							|| ("http".equals(issuer.getScheme()) && isLoopback(issuer.getHost()))),
					"signet.resource.introspection.issuer must start with https:// (http:// is for loopback hosts only)");
		}
	}

	boolean isUsable() {
		return isUsable(this.clientId, this.clientSecret);
	}

	URI endpoint() {
		return URI.create(StringUtils.trimTrailingCharacter(this.issuer.toString(), '/') + "/oauth2/introspect");
	}

	@Override
	public String toString() {
		return "IntrospectionProperties[issuer=%s, clientId=%s, clientSecret=***, cache=%s]".formatted(this.issuer,
				this.clientId, this.cache);
	}

	private static boolean isUsable(String clientId, String clientSecret) {
		return StringUtils.hasText(clientId) && StringUtils.hasText(clientSecret);
	}

	private static boolean isLoopback(String host) {
		return host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1")
				|| host.equals("[::1]");
	}

	private static void require(boolean condition, String sentence) {
		if (!condition) {
			throw new IllegalArgumentException(sentence);
		}
	}

}
