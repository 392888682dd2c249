package dev.signet.client.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One application of the demo in a process of its own, which can be killed. */
final class Application implements AutoCloseable {

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private static final Map<String, Path> EXTRACTED = new ConcurrentHashMap<>();

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port;

	private final Path log;

	private final List<String> command;

	private Process process;

	private Application(String module, List<String> arguments) {
		this.port = freePort();
		this.log = Path.of("target", module + "-" + this.port + ".log");
		this.command = new ArrayList<>(List.of(JAVA, "-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar",
				EXTRACTED.computeIfAbsent(module, Application::extract).toString(), "--spring.profiles.active=demo",
				"--server.port=" + this.port));
		this.command.addAll(arguments);
		Runtime.getRuntime().addShutdownHook(new Thread(this::close));
		start();
	}

	/** Begins to start. */
	static Application starting(String module, String... arguments) {
		return new Application(module, List.of(arguments));
	}

	Application ready() {
		await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
			assertThat(this.process.isAlive()).as(() -> "still starts:\n" + log()).isTrue();
			return status("/actuator/health", "") == 200;
		});
		return this;
	}

	int port() {
		return this.port;
	}

	/** What it answers to somebody with a token; 0 when it does not. */
	int status(String path, String token) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(10));
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		try {
			return this.http.send(request.build(), BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 0;
		}
	}

	/** What it has logged, by a pattern with one group. */
	String logged(String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(log());
		if (!matcher.find()) {
			throw new AssertionError("Not logged: " + pattern + "\n" + log());
		}
		return matcher.group(1);
	}

	/** {@code kill -9}. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** Runs again where it ran. */
	void start() {
		try {
			this.process = new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Lets it stop what it started (the embedded Redis), and leaves nothing behind. */
	@Override
	public void close() {
		List<ProcessHandle> started = this.process.descendants().toList();
		this.process.destroy();
		this.process.onExit().completeOnTimeout(this.process, 30, TimeUnit.SECONDS).join();
		kill();
		started.forEach(ProcessHandle::destroyForcibly);
	}

	// As the demo does it: jars within jars would add half to the work of every start.
	private static Path extract(String module) {
		Path jar = jar(module);
		Path folder = Path.of("target", "extracted", module);
		try {
			Process process = new ProcessBuilder(JAVA, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force",
					"--destination", folder.toString())
				.inheritIO()
				.start();
			assertThat(process.onExit().join().exitValue()).as("extracting " + jar).isZero();
			return folder.resolve(jar.getFileName());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path jar(String module) {
		try (Stream<Path> files = Files.list(Path.of("..", module, "target"))) {
			return files.filter((file) -> file.getFileName().toString().matches(module + "-[^-]+(-SNAPSHOT)?\\.jar"))
				.findAny()
				.orElseThrow(() -> new AssertionError("No jar of " + module + "; build it: mvn package"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
