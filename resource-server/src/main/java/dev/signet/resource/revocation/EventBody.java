package dev.signet.resource.revocation;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The body of a response that never ends, read part by part with a limit of time for each
 * part; the input stream of the JDK's client would wait for ever.
 */
class EventBody implements HttpResponse.BodySubscriber<EventBody>, AutoCloseable {

	/** One part is asked for at a time, so it holds that one and the end at most. */
	private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();

	private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

	@Override
	public CompletionStage<EventBody> getBody() {
		return CompletableFuture.completedStage(this);
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		if (!this.subscription.complete(subscription)) {
			subscription.cancel();
			return;
		}
		subscription.request(1);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		this.parts.add(new Part(buffers, null));
	}

	@Override
	public void onError(Throwable failure) {
		this.parts.add(new Part(List.of(), failure));
	}

	@Override
	public void onComplete() {
		this.parts.add(new Part(List.of(), new IOException("The stream ended")));
	}

	List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
		Part part = this.parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
		if (part == null) {
			throw new HttpTimeoutException("The stream was silent for " + patience);
		}
		if (part.failure() != null) {
			throw new IOException(part.failure().getMessage(), part.failure());
		}
		this.subscription.join().request(1);
		return part.buffers();
	}

	@Override
	public void close() {
		this.subscription.cancel(false);
		if (!this.subscription.isCompletedExceptionally()) {
			this.subscription.join().cancel();
		}
	}

	private record Part(List<ByteBuffer> buffers, @Nullable Throwable failure) {
	}

}
