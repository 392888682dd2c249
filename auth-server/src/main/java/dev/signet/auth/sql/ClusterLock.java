package dev.signet.auth.sql;

import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one replica at a time do what must happen once, for example filling an empty
 * database. The lock is a row that is held until the work is committed, so that a replica
 * that dies holds nothing.
 */
@Component
public class ClusterLock {

	private static final Logger logger = LoggerFactory.getLogger(ClusterLock.class);

	// The databases give up waiting after a time of their own (H2: two seconds).
	private static final int ATTEMPTS = 15;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	ClusterLock(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Waits for the lock and does the work in the transaction that holds it.
	 * @param name row of {@code cluster_lock}
	 */
	public <T> T hold(String name, Supplier<T> work) {
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			try {
				return attempt(name, work);
			}
			catch (PessimisticLockingFailureException ex) {
				logger.info("Another replica holds the lock {}; waiting", name);
			}
		}
		return attempt(name, work);
	}

	private <T> T attempt(String name, Supplier<T> work) {
		return this.transaction.execute((status) -> {
			this.jdbc.sql("select name from cluster_lock where name = ? for update").param(name).query().singleRow();
			return work.get();
		});
	}

}
