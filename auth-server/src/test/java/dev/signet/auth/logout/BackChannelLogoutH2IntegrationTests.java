package dev.signet.auth.logout;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class BackChannelLogoutH2IntegrationTests extends BackChannelLogoutContract {

	private static JdbcConnectionPool h2;

	@BeforeAll
	static void start() {
		h2 = JdbcConnectionPool.create(
				"jdbc:h2:mem:logout;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
				"sa", "");
		migrate(h2, "h2");
	}

	@AfterAll
	static void stopH2() {
		h2.dispose();
	}

	@Override
	DataSource dataSource() {
		return h2;
	}

}
