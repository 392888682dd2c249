package dev.signet.resource.revocation;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Whether and how revocations are heard before a token expires.
 *
 * @param enabled Whether the issuer's revocation feed is followed. Without it an access
 * token is good until it expires.
 * @param issuer Base URL of the authorization server that has the feed; without it,
 * signet.resource.issuer.
 * @param clientId Client that may read the feed (client credentials, scope
 * revocation.read) and introspect tokens.
 * @param clientSecret Secret of that client.
 * @param policy What happens to tokens while the feed is stale, from the start until it
 * is first heard, too: continue, shorten, introspect or deny.
 * @param staleAfter Silence of the feed after which it is stale.
 * @param shortenTo Largest age of a token that is accepted while the feed is stale, with
 * the policy shorten.
 * @param heartbeatTimeout Silence after which a connection is given up for a new one.
 * @param timeout Time to connect to the issuer, and again to wait for an answer.
 * @param maxEntries Number of revocations that are kept; beyond it the feed counts as
 * stale, as nothing is forgotten silently.
 */
@ConfigurationProperties("signet.resource.revocation")
record RevocationProperties(@DefaultValue("false") boolean enabled, URI issuer, String clientId, String clientSecret,
		@DefaultValue("continue") StalePolicy policy, @DefaultValue("10s") Duration staleAfter,
		@DefaultValue("60s") Duration shortenTo, @DefaultValue("5s") Duration heartbeatTimeout,
		@DefaultValue("1s") Duration timeout, @DefaultValue("2000000") int maxEntries) {

	static final int LARGEST_MAX_ENTRIES = 20_000_000;

	RevocationProperties {
		if (enabled) {
			requireUrl(issuer);
			require(StringUtils.hasText(clientId) && StringUtils.hasText(clientSecret),
					"signet.resource.revocation.client-id and client-secret must name a client that may read the feed: "
							+ "set them, or set signet.resource.revocation.enabled=false");
		}
		require(heartbeatTimeout.toMillis() > 0,
				"signet.resource.revocation.heartbeat-timeout must be longer than nothing");
		require(staleAfter.compareTo(heartbeatTimeout) > 0,
				"signet.resource.revocation.stale-after must be longer than heartbeat-timeout: "
						+ "a lost connection needs time to be replaced");
		require(!shortenTo.isNegative() && !shortenTo.isZero(),
				"signet.resource.revocation.shorten-to must be longer than nothing: deny is a policy of its own");
		require(timeout.toMillis() > 0, "signet.resource.revocation.timeout must be longer than nothing");
		require(maxEntries > 0 && maxEntries <= LARGEST_MAX_ENTRIES,
				"signet.resource.revocation.max-entries must be between 1 and " + LARGEST_MAX_ENTRIES);
	}

	/** An address below the issuer. */
	URI endpoint(String path) {
		return URI.create(StringUtils.trimTrailingCharacter(this.issuer.toString(), '/') + path);
	}

	@Override
	public String toString() {
		return "RevocationProperties[enabled=%s, issuer=%s, clientId=%s, clientSecret=***, policy=%s]"
			.formatted(this.enabled, this.issuer, this.clientId, this.policy);
	}

	private static void requireUrl(@Nullable URI issuer) {
		require(issuer != null && issuer.getHost() != null && issuer.getRawUserInfo() == null
				&& issuer.getRawQuery() == null && issuer.getRawFragment() == null,
				"signet.resource.revocation.issuer must be an absolute URL without user, query and fragment");
		// The client secret travels there, and whoever answers can keep silent about
		// revocations.
		require(issuer != null && ("https".equals(issuer.getScheme())
				|| ("http".equals(issuer.getScheme()) && isLoopback(issuer.getHost()))),
				"signet.resource.revocation.issuer must start with https:// (http:// is for loopback hosts only)");
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
