package dev.signet.auth.revocation;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** The feed at {@code GET /revocations}; {@code FeedChain} says who may hear it. */
@Controller
class RevocationController {

	private final RevocationReader reader;

	private final RevocationStream stream;

	private final RevocationFeed feed;

	private final CatchUp catchUp;

	private final RevocationProperties properties;

	RevocationController(RevocationReader reader, RevocationStream stream, RevocationFeed feed, CatchUp catchUp,
			RevocationProperties properties) {
		this.reader = reader;
		this.stream = stream;
		this.feed = feed;
		this.catchUp = catchUp;
		this.properties = properties;
	}

	@GetMapping(path = "/revocations", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	void subscribe(JwtAuthenticationToken authentication,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!this.reader.isReading() || this.feed.size() >= this.properties.maxSubscribers()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			return;
		}
		Optional<StreamPosition> known = Optional.ofNullable(lastEventId)
			.flatMap(StreamPosition::parse)
			.filter(this.stream::holds);
		Subscriber subscriber = open(FeedToken.of(authentication.getToken()), known.orElse(StreamPosition.START),
				request, response);
		if (known.isPresent()) {
			this.catchUp.resume(subscriber);
		}
		else {
			this.catchUp.snapshot(subscriber);
		}
	}

	private Subscriber open(FeedToken token, StreamPosition position, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		response.setContentType("text/event-stream;charset=UTF-8");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		// Else nginx collects events before it passes them on.
		response.setHeader("X-Accel-Buffering", "no");
		AsyncContext connection = request.startAsync();
		connection.setTimeout(0);
		Subscriber subscriber = new Subscriber(connection, connection.getResponse().getOutputStream(), token, position,
				this.properties.queueSize(), this.feed::end);
		connection.addListener(subscriber);
		this.feed.add(subscriber);
		connection.getResponse().getOutputStream().setWriteListener(subscriber);
		return subscriber;
	}

}
