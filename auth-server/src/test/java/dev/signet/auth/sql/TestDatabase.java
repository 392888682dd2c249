package dev.signet.auth.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The databases that Signet runs on, real ones, with all migrations applied. */
public enum TestDatabase {

	/** H2 in memory, as in the demo. */
	H2 {

		@Override
		String newDatabase() {
			return "jdbc:h2:mem:" + UUID.randomUUID()
					+ ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
		}

	},
	/** A PostgreSQL server of the test's own. */
	POSTGRESQL {

		@Override
		String newDatabase() {
			String name = "t" + UUID.randomUUID().toString().replace("-", "");
			new JdbcTemplate(Server.INSTANCE.getPostgresDatabase()).execute("create database " + name);
			return Server.INSTANCE.getJdbcUrl("postgres", name);
		}

	};

	abstract String newDatabase();

	/** A fresh database with the schema. */
	public Opened open() {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(newDatabase());
		dataSource.setMaximumPoolSize(5);
		dataSource.setMinimumIdle(0);
		Opened opened = new Opened(dataSource, this);
		opened.flyway().migrate();
		return opened;
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
