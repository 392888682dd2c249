package dev.signet.resource.security;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens this API accepts, and how far it trusts them.
 *
 * @param issuer Issuer identifier of the authorization server, compared exactly with the
 * iss claim.
 * @param audience Identifier of this API, its own base URL; one of those in the aud
 * claim.
 * @param jwksUri Address of the issuer's JWK set; without it, /oauth2/jwks of the issuer.
 * @param algorithms Signature algorithms accepted; symmetric ones are not possible.
 * @param clockSkew Tolerated difference between the issuer's clock and ours.
 * @param keys how the issuer's keys are fetched and kept
 */
@Validated
@ConfigurationProperties("signet.resource")
record ResourceProperties(URI issuer, URI audience, URI jwksUri,
		@NotEmpty @DefaultValue("ES256,RS256") Set<SignatureAlgorithm> algorithms,
		@DefaultValue("10s") Duration clockSkew, @DefaultValue Keys keys) {

	private static final Duration LARGEST_CLOCK_SKEW = Duration.ofMinutes(1);

	ResourceProperties {
		issuer = requireUrl("issuer", issuer);
		audience = requireUrl("audience", audience);
		jwksUri = requireUrl("jwks-uri", (jwksUri != null) ? jwksUri : jwksOf(issuer));
		algorithms = Set.copyOf(algorithms);
		require(!clockSkew.isNegative() && clockSkew.compareTo(LARGEST_CLOCK_SKEW) <= 0,
				"signet.resource.clock-skew must be between 0s and 1m: a larger one keeps expired tokens alive");
	}

	/**
	 * Where this API describes itself. RFC 9728 §3.1: the well-known part goes between
	 * the host and the path of the resource identifier.
	 */
	URI metadataUri() {
		String path = StringUtils.trimTrailingCharacter(this.audience.getRawPath(), '/');
		return this.audience.resolve("/.well-known/oauth-protected-resource" + path);
	}

	private static URI jwksOf(URI issuer) {
		return URI.create(StringUtils.trimTrailingCharacter(issuer.toString(), '/') + "/oauth2/jwks");
	}

	private static URI requireUrl(String key, @Nullable URI url) {
		if (url == null) {
			throw new IllegalArgumentException("signet.resource." + key + " is not set: give an https URL");
		}
		require(url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null
				&& url.getRawFragment() == null,
				"signet.resource." + key + " must be an absolute URL without user, query and fragment");
		// Whoever can answer for the issuer on the wire can sign every token.
		require("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isLoopback(url.getHost())),
				"signet.resource." + key + " must start with https:// (http:// is for loopback hosts only), not "
						+ url);
		return url;
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

	/**
	 * How the issuer's keys are fetched and kept.
	 *
	 * @param cacheTime Time for which a fetched JWK set is used; it is renewed in the
	 * background before that.
	 * @param refreshInterval Time in which unknown key ids and failures cause no more
	 * than two fetches.
	 * @param outageTolerance Time for which the last JWK set is used while the issuer
	 * cannot be reached.
	 * @param timeout Time to connect to the issuer, and again to wait for its answer.
	 */
	record Keys(@DefaultValue("5m") Duration cacheTime, @DefaultValue("5s") Duration refreshInterval,
			@DefaultValue("12h") Duration outageTolerance, @DefaultValue("1s") Duration timeout) {

		Keys {
			require(timeout.toMillis() > 0 && timeout.toMillis() <= Integer.MAX_VALUE,
					"signet.resource.keys.timeout must be longer than nothing: an issuer that hangs blocks callers");
			require(refreshInterval.toMillis() > 0,
					"signet.resource.keys.refresh-interval must be longer than nothing: "
							+ "forged key ids would become requests to the issuer");
			require(cacheTime.compareTo(refreshInterval) > 0 && cacheTime.compareTo(timeout.multipliedBy(4)) >= 0,
					"signet.resource.keys.cache-time must be longer than refresh-interval and four times timeout");
			require(outageTolerance.compareTo(cacheTime) >= 0,
					"signet.resource.keys.outage-tolerance must not be shorter than cache-time");
		}

	}

}
