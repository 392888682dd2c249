package dev.signet.auth.logout;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Shares threads among clients: one that hangs holds its part of them and no more, and
 * what waits for it waits in no other's way.
 */
final class ClientLanes {

	private final Executor workers;

	private final int width;

	private final int length;

	private final Map<String, Lane> lanes = new HashMap<>();

	private boolean closed;

	/**
	 * Lanes that lead to these threads.
	 * @param width how many tasks of one client run at the same time
	 * @param length how many more of them wait
	 */
	ClientLanes(Executor workers, int width, int length) {
		this.workers = workers;
		this.width = width;
		this.length = length;
	}

	/**
	 * Runs a task when it is the client's turn.
	 * @return false if too many wait already
	 */
	synchronized boolean offer(String clientId, Runnable task) {
		Lane lane = this.lanes.computeIfAbsent(clientId, (id) -> new Lane());
		if (this.closed || lane.waiting.size() >= this.length) {
			return false;
		}
		lane.waiting.add(task);
		advance(clientId, lane);
		return true;
	}

	/** Forgets what waits and takes no more. */
	synchronized void close() {
		this.closed = true;
		this.lanes.values().forEach((lane) -> lane.waiting.clear());
	}

	private synchronized void done(String clientId, Lane lane) {
		lane.running--;
		advance(clientId, lane);
	}

	private void advance(String clientId, Lane lane) {
		while (lane.running < this.width && !lane.waiting.isEmpty()) {
			Runnable task = lane.waiting.remove();
			lane.running++;
			this.workers.execute(() -> {
				try {
					task.run();
				}
				finally {
					done(clientId, lane);
				}
			});
		}
		if (lane.running == 0) {
			this.lanes.remove(clientId);
		}
	}

	private static final class Lane {

		private final Queue<Runnable> waiting = new ArrayDeque<>();

		private int running;

	}

}
