package dev.signet.auth.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The one writer of a process: collects what happened and appends it in batches, so that
 * no request waits for SQL. While the database is away it keeps as much as it can hold;
 * what the database refuses is not tried again. It says afterwards what it could not
 * keep.
 */
@Component
class AuditWriter implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(AuditWriter.class);

	private static final String ENTRIES = "entries";

	private static final int BATCH = 500;

	private static final Duration COLLECT = Duration.ofMillis(20);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final Duration LAST_CALL = Duration.ofSeconds(10);

	private final BlockingQueue<AuditDraft> waiting;

	private final AtomicLong lost = new AtomicLong();

	private final AuditChain chain;

	private final Clock clock;

	private final Thread thread;

	private volatile boolean databaseAway;

	private volatile Optional<String> problem = Optional.empty();

	private volatile boolean stopping;

	AuditWriter(AuditChain chain, AuditProperties properties, Clock clock) {
		this.chain = chain;
		this.clock = clock;
		this.waiting = new LinkedBlockingQueue<>(properties.queueSize());
		this.thread = new Thread(this::run, "audit");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/** Takes an entry; it is in the chain soon, unless the process is killed. */
	void add(AuditDraft draft) {
		if (this.stopping) {
			// Somebody still works while the server stops; there is no thread any more.
			write(List.of(draft));
			return;
		}
		if (!this.waiting.offer(draft) && !offerPatiently(draft)) {
			this.lost.incrementAndGet();
			draft.written().complete(null);
		}
	}

	/** Whether it makes sense to wait for an entry. */
	boolean databaseIsThere() {
		return !this.databaseAway;
	}

	/** Why the database refused the newest entry, if it did. */
	Optional<String> problem() {
		return this.problem;
	}

	@Override
	public void destroy() throws InterruptedException {
		this.stopping = true;
		this.thread.join(LAST_CALL.toMillis());
		if (this.thread.isAlive()) {
			this.thread.interrupt();
			logger.error("{} audit entries are lost: the database is out of reach", this.waiting.size());
			return;
		}
		// Came while the thread was looking for the last time.
		List<AuditDraft> late = new ArrayList<>();
		if (this.waiting.drainTo(late) > 0) {
			write(late);
		}
	}

	// Who ends a million sessions waits for the writer; who signs in while the database
	// is away does not.
	private boolean offerPatiently(AuditDraft draft) {
		try {
			return !this.databaseAway && this.waiting.offer(draft, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void run() {
		try {
			while (!this.stopping || !this.waiting.isEmpty()) {
				List<AuditDraft> batch = collect();
				if (!batch.isEmpty()) {
					write(batch);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** What came in a short while, or up to an entry that somebody may be waiting for. */
	private List<AuditDraft> collect() throws InterruptedException {
		List<AuditDraft> batch = new ArrayList<>();
		long end = System.nanoTime() + PATIENCE.toNanos() / 4;
		while (batch.size() < BATCH) {
			AuditDraft next = this.waiting.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
			if (next == null) {
				break;
			}
			batch.add(next);
			if (batch.size() == 1) {
				end = System.nanoTime() + COLLECT.toNanos();
			}
			if (next.type().act() || this.stopping) {
				this.waiting.drainTo(batch, BATCH - batch.size());
				break;
			}
		}
		return batch;
	}

	private void write(List<AuditDraft> batch) {
		List<AuditDraft> all = withLosses(batch);
		if (!tryToWrite(all)) {
			// One entry that cannot be written must not keep the others.
			all.stream().filter((draft) -> all.size() == 1 || !tryToWrite(List.of(draft))).forEach(this::lose);
		}
	}

	/** Whether these are no longer of concern; not if the database refuses them. */
	private boolean tryToWrite(List<AuditDraft> drafts) {
		@Nullable AuditRow[] attempt = new AuditRow[1];
		while (true) {
			try {
				AuditRow attempted = attempt[0];
				if (attempted == null || !this.chain.holds(attempted)) {
					this.chain.append(drafts, (last) -> attempt[0] = last);
				}
				arrived(drafts);
				return true;
			}
			catch (TransientDataAccessException | RecoverableDataAccessException
					| NonTransientDataAccessResourceException | TransactionException ex) {
				if (!waitForDatabase(ex)) {
					return true;
				}
			}
			catch (RuntimeException ex) {
				refused(drafts, ex);
				return false;
			}
		}
	}

	private void refused(List<AuditDraft> drafts, RuntimeException reason) {
		if (this.problem.isEmpty()) {
			logger.error("{} audit entries could not be written", drafts.size(), reason);
		}
		this.problem = Optional.of(String.valueOf(NestedExceptionUtils.getMostSpecificCause(reason).getMessage()));
	}

	private void lose(AuditDraft draft) {
		boolean tellsOfOthers = draft.type() == AuditType.AUDIT_LOST;
		this.lost.addAndGet(tellsOfOthers ? Long.parseLong(draft.details().getOrDefault(ENTRIES, "0")) : 1);
		draft.written().complete(null);
	}

	private void arrived(List<AuditDraft> batch) {
		batch.forEach((draft) -> draft.written().complete(null));
		this.problem = Optional.empty();
		if (this.databaseAway) {
			this.databaseAway = false;
			logger.info("Audit entries are written again; {} are waiting", this.waiting.size());
		}
	}

	private List<AuditDraft> withLosses(List<AuditDraft> batch) {
		long missing = this.lost.getAndSet(0);
		if (missing == 0) {
			return batch;
		}
		List<AuditDraft> all = new ArrayList<>(batch);
		all.add(AuditDraft.of(AuditType.AUDIT_LOST).by("signet").detail(ENTRIES, missing).at(this.clock.instant()));
		return all;
	}

	/** Whether to try again. */
	private boolean waitForDatabase(RuntimeException problem) {
		if (!this.databaseAway) {
			this.databaseAway = true;
			logger.warn("Audit entries wait in memory: the database is out of reach", problem);
		}
		if (this.stopping && Thread.currentThread() != this.thread) {
			return false;
		}
		try {
			TimeUnit.NANOSECONDS.sleep(PATIENCE.toNanos());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
