package dev.signet.client.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** All of the demo, as {@code ./demo} starts it, on ports that are free. */
final class RunningDemo implements AutoCloseable {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private final Process process;

	private final Map<String, Integer> ports;

	private RunningDemo(Process process, Map<String, Integer> ports) {
		this.process = process;
		this.ports = ports;
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
	}

	static RunningDemo start() {
		try {
			Map<String, Integer> ports = freePorts("AUTH", "RESOURCE", "BOOKS", "MUSIC", "PRINTER");
			ProcessBuilder builder = new ProcessBuilder("./demo").directory(ROOT.toFile()).redirectErrorStream(true);
			builder.environment()
				.put("SIGNET_DEMO_DIRECTORY", Path.of("target", "journey").toAbsolutePath().toString());
			// A journey waits until a sign-in is too old; nobody has five minutes.
			builder.environment().put("SIGNET_RESOURCE_STEPUP_MAXAGE", "10s");
			ports.forEach((name, port) -> builder.environment().put("SIGNET_DEMO_" + name + "_PORT", port.toString()));
			RunningDemo demo = new RunningDemo(builder.start(), ports);
			demo.awaitWelcome();
			return demo;
		}
		catch (IOException ex) {
			throw new IllegalStateException("./demo cannot be started", ex);
		}
	}

	private void awaitWelcome() throws IOException {
		List<String> output = new ArrayList<>();
		BufferedReader reader = this.process.inputReader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			output.add(line);
			if (line.contains("Ctrl-C")) {
				return;
			}
		}
		throw new IllegalStateException("./demo did not come up:\n" + String.join("\n", output));
	}

	/** An address of the authorization server. */
	String signet(String path) {
		return "http://localhost:" + this.ports.get("AUTH") + path;
	}

	String books(String path) {
		return "http://books.localhost:" + this.ports.get("BOOKS") + path;
	}

	String music(String path) {
		return "http://music.localhost:" + this.ports.get("MUSIC") + path;
	}

	String printer(String path) {
		return "http://printer.localhost:" + this.ports.get("PRINTER") + path;
	}

	/** An address of the resource server. */
	String notes(String path) {
		return "http://localhost:" + this.ports.get("RESOURCE") + path;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
				throw new IllegalStateException("./demo does not stop when it is told to");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	// Held together until all are known, so that no two are the same.
	private static Map<String, Integer> freePorts(String... names) throws IOException {
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < names.length; i++) {
				sockets.add(new ServerSocket(0));
			}
			return sockets.stream()
				.collect(Collectors.toMap((socket) -> names[sockets.indexOf(socket)], ServerSocket::getLocalPort));
		}
		finally {
			for (ServerSocket socket : sockets) {
				socket.close();
			}
		}
	}

}
