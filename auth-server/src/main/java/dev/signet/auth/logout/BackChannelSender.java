package dev.signet.auth.logout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Hands one logout token to one client: to checked addresses only, within a fixed time,
 * following no redirect and reading no more than the status of the answer.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">
 * OpenID Connect Back-Channel Logout 1.0 §2.5, §2.8</a>
 */
@Component
class BackChannelSender implements AutoCloseable {

	private static final int MAX_HEADER_LINE = 8192;

	private static final int MAX_HEADERS = 100;

	private final LogoutProperties properties;

	private final OutboundAddress addresses;

	private final CloseableHttpClient secure;

	private final CloseableHttpClient plain;

	private final ScheduledThreadPoolExecutor deadlines;

	BackChannelSender(LogoutProperties properties) {
		this.properties = properties;
		this.addresses = OutboundAddress.of(properties.allowLoopback(), properties.allowedPrivateNetworks());
		this.secure = client(this.addresses.secure());
		this.plain = client(this.addresses.plain());
		CustomizableThreadFactory threads = new CustomizableThreadFactory("logout-deadline-");
		threads.setDaemon(true);
		this.deadlines = new ScheduledThreadPoolExecutor(1, threads);
		this.deadlines.setRemoveOnCancelPolicy(true);
	}

	/**
	 * How a receiver answered.
	 *
	 * @param verdict what it means for the notice
	 * @param words what happened, without anything the receiver wrote
	 */
	record Answer(Verdict verdict, String words) {
	}

	/** What an answer means for the notice. */
	enum Verdict {

		/** The client signed the person out. */
		TAKEN,
		/** The client did not take the notice. */
		REFUSED,
		/** It may work another time. */
		FAILED

	}

	Answer send(URI target, String logoutToken) {
		Optional<CloseableHttpClient> client = switch (this.addresses.transport(target)) {
			case SECURE -> Optional.of(this.secure);
			case PLAIN -> Optional.of(this.plain);
			case NONE -> Optional.empty();
		};
		return client.map((http) -> post(http, target, logoutToken))
			.orElseGet(() -> new Answer(Verdict.FAILED, "address not allowed"));
	}

	private Answer post(CloseableHttpClient client, URI target, String logoutToken) {
		HttpPost request = new HttpPost(target);
		request.setEntity(new StringEntity("logout_token=" + URLEncoder.encode(logoutToken, StandardCharsets.UTF_8),
				ContentType.APPLICATION_FORM_URLENCODED));
		// Per-read timeouts alone would let a receiver that drips bytes hold us for ever.
		Future<?> deadline = this.deadlines.schedule(request::cancel, this.properties.requestTimeout().toMillis(),
				TimeUnit.MILLISECONDS);
		try {
			ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, null);
			return answer(response.getCode());
		}
		catch (FilteredHostException ex) {
			return new Answer(Verdict.FAILED, "address not allowed");
		}
		catch (IOException | HttpException ex) {
			return new Answer(Verdict.FAILED, request.isCancelled() ? "no answer in time" : words(ex));
		}
		finally {
			deadline.cancel(false);
			// Drops the connection with whatever the receiver still writes: nothing of
			// the
			// body is read, so its size does not matter.
			request.cancel();
		}
	}

	// Back-Channel Logout §2.8: 200 is success, 400 that it failed; 204 is what
	// frameworks
	// send.
	private static Answer answer(int status) {
		Verdict verdict = switch (status) {
			case 200, 204 -> Verdict.TAKEN;
			case 400 -> Verdict.REFUSED;
			default -> Verdict.FAILED;
		};
		return new Answer(verdict, "status " + status);
	}

	// Few and fixed, as the pages have a sentence for each.
	private static String words(Exception failure) {
		if (failure instanceof UnknownHostException) {
			return "unknown host";
		}
		if (failure instanceof SocketTimeoutException) {
			return "no answer in time";
		}
		if (failure instanceof ConnectException) {
			return "nothing listens";
		}
		return (failure instanceof SSLException) ? "no secure connection" : "connection broke";
	}

	private CloseableHttpClient client(InetAddressFilter addresses) {
		Http1Config limits = Http1Config.custom()
			.setMaxLineLength(MAX_HEADER_LINE)
			.setMaxHeaderCount(MAX_HEADERS)
			.build();
		return new HttpComponentsHttpClientBuilder()
			.withConnectionManagerCustomizer((connections) -> connections
				.setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
				.setMaxConnTotal(this.properties.maxConcurrent())
				.setMaxConnPerRoute(this.properties.maxConcurrent()))
			.withDefaultRequestConfigCustomizer(
					(request) -> request.setConnectionRequestTimeout(Timeout.of(this.properties.requestTimeout()))
						.setResponseTimeout(Timeout.of(this.properties.requestTimeout())))
			// A proxy would resolve the name itself, out of reach of the filter.
			.withCustomizer((http) -> http.setRoutePlanner(new DefaultRoutePlanner(null))
				.setUserAgent("Signet")
				.disableAutomaticRetries()
				.disableAuthCaching()
				.disableCookieManagement()
				.disableContentCompression()
				.disableRedirectHandling())
			.build(HttpClientSettings.defaults()
				.withConnectTimeout(this.properties.connectTimeout())
				.withReadTimeout(this.properties.requestTimeout())
				.withRedirects(HttpRedirects.DONT_FOLLOW)
				.withInetAddressFilter(addresses));
	}

	@Override
	public void close() throws IOException {
		this.deadlines.shutdownNow();
		this.secure.close();
		this.plain.close();
	}

}
