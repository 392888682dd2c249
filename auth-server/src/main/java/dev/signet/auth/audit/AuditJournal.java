package dev.signet.auth.audit;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.signet.auth.session.Origin;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where the listeners write: adds when and from where. What a person or client took away
 * in a request is waited for before the answer leaves, see {@link #settle}.
 */
@Component
class AuditJournal {

	/** Who acts when nobody asked for it. */
	static final String SERVER = "signet";

	private static final String LAST_ACT = AuditJournal.class.getName() + ".act";

	private static final long LONGEST_WAIT_MILLIS = 2000;

	private final AuditWriter writer;

	private final Clock clock;

	AuditJournal(AuditWriter writer, Clock clock) {
		this.writer = writer;
		this.clock = clock;
	}

	/** Writes what happened in the present request, or in none. */
	void write(AuditDraft draft) {
		RequestAttributes present = RequestContextHolder.getRequestAttributes();
		if (present instanceof ServletRequestAttributes attributes && !SERVER.equals(draft.actor())) {
			HttpServletRequest request = attributes.getRequest();
			Origin origin = Origin.of(request);
			draft.from(origin.address(), origin.device());
			if (draft.type().act()) {
				request.setAttribute(LAST_ACT, draft.written());
			}
		}
		writeAsIs(draft);
	}

	/** Writes what happened at another time or place. */
	void writeAsIs(AuditDraft draft) {
		this.writer.add(draft.at(this.clock.instant()));
	}

	/** Waits for the acts of a request, unless the database is away. */
	void settle(HttpServletRequest request) {
		Object last = request.getAttribute(LAST_ACT);
		if (last instanceof CompletableFuture<?> written && this.writer.databaseIsThere()) {
			request.removeAttribute(LAST_ACT);
			await(written);
		}
	}

	private static void await(CompletableFuture<?> written) {
		try {
			written.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			// The act is done, and its entry is on its way; nobody gains by an error.
			return;
		}
	}

}
