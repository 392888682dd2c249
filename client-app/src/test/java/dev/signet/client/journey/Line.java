package dev.signet.client.journey;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between resource servers and replicas: one address that leads to whichever
 * replica the test says, and that the test may cut.
 */
final class Line implements AutoCloseable {

	private final ServerSocket server;

	private final Set<Closeable> open = ConcurrentHashMap.newKeySet();

	private volatile int target;

	Line() {
		try {
			this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** New connections go there from now on. */
	void to(int port) {
		this.target = port;
	}

	/** All connections break. */
	void cut() {
		this.open.forEach(Line::close);
		this.open.clear();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket caller = this.server.accept();
				start(() -> connect(caller));
			}
			catch (IOException ex) {
				// Closed.
			}
		}
	}

	private void connect(Socket caller) {
		try {
			Socket callee = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.open.add(caller);
			this.open.add(callee);
			start(() -> copy(callee, caller));
			copy(caller, callee);
		}
		catch (IOException ex) {
			close(caller);
		}
	}

	private void copy(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream()) {
			in.transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// One end is gone, so the other one goes.
		}
		finally {
			this.open.remove(from);
			this.open.remove(to);
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "line");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Closeable one) {
		try {
			one.close();
		}
		catch (IOException ex) {
			// Gone already.
		}
	}

	@Override
	public void close() {
		close(this.server);
		cut();
	}

}
