package dev.signet.auth.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.EmptyResultDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ClusterLockIntegrationTests {

	private final TestDatabase.Opened database;

	ClusterLockIntegrationTests(TestDatabase database) {
		this.database = database.open();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void letsOneReplicaWorkAtATime() throws Exception {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger mostInside = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService replicas = Executors.newFixedThreadPool(4);
		List<Future<Integer>> results = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			ClusterLock lock = this.database.lock();
			results.add(replicas.submit(() -> {
				start.await();
				return lock.hold("seed", () -> {
					mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
					int rows = this.database.jdbc()
						.sql("select count(*) from user_account")
						.query(Integer.class)
						.single();
					inside.decrementAndGet();
					return rows;
				});
			}));
		}

		start.countDown();
		for (Future<Integer> result : results) {
			assertThat(result.get()).isZero();
		}
		replicas.shutdown();

		assertThat(mostInside).hasValue(1);
	}

	@Test
	void undoesTheWorkThatFails() {
		assertThatIllegalStateException().isThrownBy(() -> this.database.lock().hold("seed", () -> {
			this.database.jdbc().sql("insert into cluster_lock (name) values ('other')").update();
			throw new IllegalStateException("dies in the middle");
		}));

		assertThat(this.database.jdbc().sql("select name from cluster_lock").query(String.class).list())
			.doesNotContain("other");
	}

	@Test
	void refusesALockThatNoMigrationCreated() {
		assertThatExceptionOfType(EmptyResultDataAccessException.class)
			.isThrownBy(() -> this.database.lock().hold("unknown", () -> 1));
	}

}
