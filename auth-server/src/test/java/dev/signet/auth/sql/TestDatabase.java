package dev.signet.auth.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The databases that Signet runs on, real ones, with all migrations applied. */
public enum TestDatabase {

	/** H2 in memory, as in the demo. */
	H2 {

		@Override
		String blank() {
			return "jdbc:h2:mem:" + UUID.randomUUID()
					+ ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
		}

		@Override
		String copyOf(String original) {
			String copy = blank();
			List<String> script = new JdbcTemplate(new DriverManagerDataSource(original)).queryForList("script",
					String.class);
			new JdbcTemplate(new DriverManagerDataSource(copy)).execute(String.join("\n", script));
			return copy;
		}

	},
	/** A PostgreSQL server of the test's own. */
	POSTGRESQL {

		@Override
		String blank() {
			return create("");
		}

		@Override
		String copyOf(String original) {
			return create(" template " + original.replaceAll(".*/|\\?.*", ""));
		}

		private String create(String from) {
			String name = "t" + UUID.randomUUID().toString().replace("-", "");
			new JdbcTemplate(Server.INSTANCE.getPostgresDatabase()).execute("create database " + name + from);
			return Server.INSTANCE.getJdbcUrl("postgres", name);
		}

	};

	private @Nullable String original;

	abstract String blank();

	abstract String copyOf(String original);

	/** A fresh database with the schema. */
	public Opened open() {
		return new Opened(pool(copyOf(original())), this);
	}

	// All migrations take a second; a copy of what they made does not.
	private synchronized String original() {
		if (this.original == null) {
			String url = blank();
			try (Opened opened = new Opened(pool(url), this)) {
				opened.flyway().migrate();
			}
			this.original = url;
		}
		return this.original;
	}

	private static HikariDataSource pool(String url) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(url);
		dataSource.setMaximumPoolSize(5);
		dataSource.setMinimumIdle(0);
		return dataSource;
	}

	/** One database. */
	public record Opened(DataSource dataSource, TestDatabase type) implements AutoCloseable {

		/** Its migrations. */
		public Flyway flyway() {
			return Flyway.configure()
				.dataSource(this.dataSource)
				.locations("classpath:db/migration", "classpath:db/vendor/" + this.type.name().toLowerCase(Locale.ROOT))
				.load();
		}

		/** For statements. */
		public JdbcClient jdbc() {
			return JdbcClient.create(this.dataSource);
		}

		/** For batches. */
		public JdbcTemplate batches() {
			return new JdbcTemplate(this.dataSource);
		}

		/** The lock as one replica holds it. */
		public ClusterLock lock() {
			return new ClusterLock(jdbc(), new JdbcTransactionManager(this.dataSource));
		}

		@Override
		public void close() {
			((HikariDataSource) this.dataSource).close();
		}

	}

	// Started once for all tests of a run; it ends with the virtual machine.
	private static final class Server {

		static final EmbeddedPostgres INSTANCE = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
