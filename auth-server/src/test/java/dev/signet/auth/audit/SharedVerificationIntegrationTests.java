package dev.signet.auth.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import dev.signet.auth.sql.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One check of the chain for all who ask. */
class SharedVerificationIntegrationTests {

	private final TestDatabase.Opened database = TestDatabase.H2.open();

	private final TestAudit audit = new TestAudit(this.database);

	private final SlowClock clock = new SlowClock();

	private final SharedVerification shared = new SharedVerification(this.audit.verifier, this.clock);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aResultIsGoodForAsLongAsItTook() {
		Verification first = this.shared.result();
		this.audit.append(TestAudit.signIn("alice", TestAudit.NOW));

		this.clock.now = TestAudit.NOW.plusSeconds(19);
		assertThat(this.shared.result()).isSameAs(first);
		this.clock.now = TestAudit.NOW.plusSeconds(20);
		assertThat(this.shared.result().entries()).isEqualTo(1);
	}

	@Test
	void aCheckThatFailedIsMadeAgain() {
		this.audit.jdbc.sql("alter table audit_chain rename to audit_chain_away").update();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(this.shared::result);
		this.audit.jdbc.sql("alter table audit_chain_away rename to audit_chain").update();

		assertThat(this.shared.result().intact()).isTrue();
	}

	/** Each look at it takes ten seconds. */
	private static final class SlowClock extends Clock {

		private Instant now = TestAudit.NOW;

		@Override
		public Instant instant() {
			Instant asked = this.now;
			this.now = asked.plusSeconds(10);
			return asked;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
