package dev.signet.auth.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One auth-server as operators run it: the built jar in a process of its own, which can
 * be killed without a word.
 */
final class Replica implements AutoCloseable {

	/** The name that all replicas share, wherever they listen. */
	static final String ISSUER = "http://localhost:9000";

	private static final Path TARGET = Path.of("target");

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private static final Path JAR = extracted();

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final int port = FreePort.next();

	private final Path log = TARGET.resolve("replica-" + this.port + ".log");

	private final List<String> command = new ArrayList<>();

	private Process process;

	private Replica(String... arguments) {
		this.command.addAll(List.of(JAVA, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar",
				JAR.toString(), "--spring.profiles.active=demo", "--server.port=" + this.port,
				"--signet.issuer=" + ISSUER, "--signet.login.network-attempts=100000",
				"--signet.user.password.bcrypt-cost=4", "--signet.seed.location=" + seed()));
		this.command.addAll(List.of(arguments));
		// A test run that is interrupted leaves nothing behind.
		Runtime.getRuntime().addShutdownHook(new Thread(() -> this.process.destroyForcibly()));
		start();
	}

	/** Begins to start; see {@link #ready()}. */
	static Replica starting(String... arguments) {
		return new Replica(arguments);
	}

	/** Waits until it wants traffic. */
	Replica ready() {
		await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
			assertThat(this.process.isAlive()).as(() -> "still starts:\n" + log()).isTrue();
			return Wire.status(uri("/actuator/health/readiness")) == 200;
		});
		return this;
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	/** {@code kill -9}: nothing is finished, nobody is told. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** Runs again where it ran. */
	void start() {
		ProcessBuilder builder = new ProcessBuilder(this.command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()));
		try {
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All that it ever logged. */
	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

	/**
	 * The people and clients of the demo; but a crowd may take a while on a busy machine,
	 * and that is not what makes it late.
	 */
	private static String seed() {
		Path seed = TARGET.resolve("replica-seed-" + ProcessHandle.current().pid() + ".yaml");
		try (InputStream demo = Replica.class.getResourceAsStream("/demo-seed.yaml")) {
			String text = new String(Objects.requireNonNull(demo).readAllBytes(), StandardCharsets.UTF_8);
			Files.writeString(seed,
					text.replace("client-id: books\n", "client-id: books\n    lifetimes:\n      reuse-grace: 1m\n"));
			return seed.toUri().toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The jar without jars within, which would add half to the work of every start. */
	private static Path extracted() {
		Path jar = jar();
		// Tests that run at the same time share nothing.
		Path folder = TARGET.resolve("replica-" + ProcessHandle.current().pid());
		Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
		try {
			Process process = new ProcessBuilder(JAVA, "-Djarmode=tools", "-jar", jar.toString(), "extract",
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

	private static Path jar() {
		try (Stream<Path> files = Files.list(TARGET)) {
			return files.filter((file) -> file.getFileName().toString().matches("auth-server-[^-]+(-SNAPSHOT)?\\.jar"))
				.findAny()
				.orElseThrow(() -> new AssertionError("No auth-server jar in target; build it: mvn package"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
