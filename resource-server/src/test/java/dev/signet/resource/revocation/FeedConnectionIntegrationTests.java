package dev.signet.resource.revocation;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The thread that hears of revocations, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class FeedConnectionIntegrationTests {

	private final AtomicBoolean broken = new AtomicBoolean();

	@Test
	void outlivesAnError(CapturedOutput output) { // S51
		RevocationMeters meters = RevocationMeters.in(new SimpleMeterRegistry());
		Revocations revocations = new Revocations(100, Clock.systemUTC());
		RevocationFeed feed = new RevocationFeed(revocations, Duration.ofSeconds(10), new BreakingClock(),
				Ticker.systemTicker(), meters.propagation());
		try (FeedServer issuer = FeedServer.started()) {
			RevocationProperties properties = new RevocationProperties(true, issuer.uri(), "api", "s:cret",
					StalePolicy.CONTINUE, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(5),
					Duration.ofSeconds(20), 100);
			HttpClient http = HttpClient.newHttpClient();
			FeedConnection connection = new FeedConnection(properties, new IssuerClient(properties, http), http, feed,
					meters.reconnects());
			connection.start();
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(feed::isLive);

			this.broken.set(true);
			issuer.revoke("session", "s-1");
			issuer.revoke("session", "s-2");

			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(revocations.size(Target.SESSION)).isEqualTo(2));
			assertThat(output).contains("Revocations are heard no more until the next connection");
			connection.stop();
		}
	}

	/** Fails once, as anything may for want of memory. */
	private final class BreakingClock extends Clock {

		@Override
		public Instant instant() {
			if (FeedConnectionIntegrationTests.this.broken.getAndSet(false)) {
				throw new OutOfMemoryError("for a test");
			}
			return Instant.now();
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
