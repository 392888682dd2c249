package dev.signet.resource.security;

import java.io.Closeable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The issuer's public keys: fetched at first use, renewed in the background, asked for
 * again when a token names an unknown one, and kept while the issuer is away.
 */
@Component
class IssuerKeys implements JWKSource<SecurityContext>, Closeable {

	private static final Logger logger = LoggerFactory.getLogger(IssuerKeys.class);

	private final JWKSetSource<SecurityContext> source;

	IssuerKeys(ResourceProperties properties) throws MalformedURLException {
		ResourceProperties.Keys keys = properties.keys();
		long cacheTime = keys.cacheTime().toMillis();
		int timeout = (int) keys.timeout().toMillis();
		JWKSource<SecurityContext> cached = JWKSourceBuilder
			.create(properties.jwksUri().toURL(), new KeyRetriever(timeout))
			.cache(cacheTime, 2L * timeout)
			.refreshAheadCache(cacheTime / 5, true)
			.rateLimited(keys.refreshInterval().toMillis())
			.outageTolerant(keys.outageTolerance().toMillis())
			.build();
		this.source = ((JWKSetBasedJWKSource<SecurityContext>) cached).getJWKSetSource();
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		long now = System.currentTimeMillis();
		JWKSet known = this.source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
		List<JWK> selected = selector.select(known);
		return selected.isEmpty() ? selector.select(fetchAfter(known, now, context)) : selected;
	}

	@Override
	public void close() throws IOException {
		this.source.close();
	}

	private JWKSet fetchAfter(JWKSet known, long now, @Nullable SecurityContext context) throws KeySourceException {
		try {
			return this.source.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context);
		}
		catch (RateLimitReachedException ex) {
			// We hold keys and asked a moment ago: the token is bad, not the issuer.
			return known;
		}
	}

	private static final class KeyRetriever extends DefaultResourceRetriever {

		KeyRetriever(int timeout) {
			super(timeout, timeout, JWKSourceBuilder.DEFAULT_HTTP_SIZE_LIMIT);
		}

		@Override
		public Resource retrieveResource(URL url) throws IOException {
			try {
				return super.retrieveResource(url);
			}
			catch (IOException ex) {
				logger.warn("The issuer's keys cannot be read from {}: {}", url, ex.getMessage());
				throw ex;
			}
		}

		@Override
		protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
			HttpURLConnection connection = super.openHTTPConnection(url);
			// Keys come from the configured address only, wherever it may point.
			connection.setInstanceFollowRedirects(false);
			return connection;
		}

	}

}
