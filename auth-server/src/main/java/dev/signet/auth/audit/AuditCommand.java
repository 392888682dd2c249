package dev.signet.auth.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Checks the chain and nothing else: {@code java -jar auth-server.jar
 * --signet.audit.verify=true}. Starts no server and changes nothing in the database.
 */
public final class AuditCommand {

	private static final String ASKED = "signet.audit.verify";

	private AuditCommand() {
	}

	/** Whether the command line asks for it. */
	public static boolean isAsked(String... args) {
		return Boolean.parseBoolean(new SimpleCommandLinePropertySource(args).getProperty(ASKED));
	}

	/**
	 * Checks the chain and says what came out.
	 * @return exit code: 0 when the chain is intact
	 */
	public static int run(String... args) {
		// The result of a command is no log line.
		return run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), args);
	}

	static int run(PrintStream out, String... args) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Beans.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties("logging.level.root=warn")
			.run(args)) {
			return report(context.getBean(AuditVerifier.class).verify(), out);
		}
		catch (DataAccessException | TransactionException ex) {
			out.println("The audit log cannot be read: " + ex.getMostSpecificCause().getMessage());
			return 1;
		}
	}

	private static int report(Verification result, PrintStream out) {
		if (result.intact()) {
			out.printf("The audit log is intact: %d entries, %d to %d, head %s%n", result.entries(), result.first(),
					result.last(), result.head());
			return 0;
		}
		out.printf("The audit log was tampered with, found after %d entries:%n", result.entries());
		result.faults()
			.forEach((fault) -> out.printf("entry %d: %s%n", fault.sequence(), AuditDraft.word(fault.kind())));
		return 1;
	}

	/** Just enough to read the database; not a configuration that a scan would find. */
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class })
	@Import({ AuditRepository.class, AuditVerifier.class })
	static class Beans {

	}

}
