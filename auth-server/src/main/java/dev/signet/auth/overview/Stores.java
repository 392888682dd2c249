package dev.signet.auth.overview;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Asks Redis and the database how they are while they answer. When one does not, there is
 * no page of the console either: {@code /actuator/health} tells which.
 */
@Component
public class Stores {

	private static final Duration SLOW = Duration.ofMillis(50);

	private final RedisConnectionFactory redis;

	private final DataSource database;

	Stores(RedisConnectionFactory redis, DataSource database) {
		this.redis = redis;
		this.database = database;
	}

	/**
	 * How a store is.
	 *
	 * @param name product and version, as far as it tells
	 * @param trouble what is wrong, as a word, or empty
	 * @param took how long it took to answer
	 * @param used how much of it is used, as it says itself, or empty
	 * @param busy how many of its connections are busy
	 * @param most how many connections there may be, 0 if it does not matter
	 */
	public record State(String name, String trouble, Duration took, String used, int busy, int most) {
	}

	/** How Redis is. */
	public State redis() {
		long begin = System.nanoTime();
		try (RedisConnection connection = this.redis.getConnection()) {
			connection.ping();
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			Properties facts = facts(connection);
			String version = fact(facts, "redis_version");
			return new State(version.isEmpty() ? "Redis" : "Redis " + version, trouble(facts, took), took,
					fact(facts, "used_memory_human"), 0, 0);
		}
	}

	/** How the database is. */
	public State database() {
		long begin = System.nanoTime();
		try (Connection connection = this.database.getConnection()) {
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			DatabaseMetaData facts = connection.getMetaData();
			@Nullable HikariPoolMXBean pool = (this.database instanceof HikariDataSource hikari) ? hikari.getHikariPoolMXBean()
					: null;
			String trouble = (pool != null && pool.getThreadsAwaitingConnection() > 0) ? "crowded"
					: (took.compareTo(SLOW) > 0) ? "slow" : "";
			return new State(facts.getDatabaseProductName() + " " + facts.getDatabaseMajorVersion(), trouble, took, "",
					(pool != null) ? Math.max(0, pool.getActiveConnections() - 1) : 0,
					(this.database instanceof HikariDataSource hikari) ? hikari.getMaximumPoolSize() : 0);
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("The database does not answer", ex);
		}
	}

	// Hosted ones may keep it to themselves.
	private static Properties facts(RedisConnection connection) {
		try {
			return Optional.ofNullable(connection.serverCommands().info()).orElseGet(Properties::new);
		}
		catch (DataAccessException ex) {
			return new Properties();
		}
	}

	private static String trouble(Properties facts, Duration took) {
		if (fact(facts, "role").equals("slave")) {
			return "replica";
		}
		long most = number(fact(facts, "maxmemory"));
		if (most > 0 && number(fact(facts, "used_memory")) > most / 10 * 9) {
			return "full";
		}
		String policy = fact(facts, "maxmemory_policy");
		if (most > 0 && !policy.isEmpty() && !policy.equals("noeviction")) {
			return "evicting";
		}
		return (took.compareTo(SLOW) > 0) ? "slow" : "";
	}

	private static String fact(Properties facts, String name) {
		return facts.getProperty(name, "");
	}

	private static long number(String text) {
		return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
	}

}
