package dev.signet.resource.revocation;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DigestTableTests {

	private final DigestTable table = new DigestTable();

	@Test
	void concernsTokensIssuedUntilAnInstantForAsLongAsItMatters() {
		this.table.put("a", 100, 400);

		assertThat(this.table.concerns("a", 100, 400)).isTrue();
		assertThat(this.table.concerns("a", 101, 400)).isFalse();
		assertThat(this.table.concerns("a", 100, 401)).isFalse();
		assertThat(this.table.concerns("b", 100, 400)).isFalse();
	}

	@Test
	void keepsTheLaterInstantsOfTwoEntries() {
		this.table.put("a", 100, 500);
		this.table.put("a", 200, 400);

		assertThat(this.table.size()).isOne();
		assertThat(this.table.concerns("a", 200, 500)).isTrue();
	}

	@Test
	void holdsTheLastSecondsOfTheCentury() {
		this.table.put("a", Revocation.LATEST, Revocation.LATEST);

		assertThat(this.table.concerns("a", Revocation.LATEST, Revocation.LATEST)).isTrue();
	}

	@Test
	void agreesWithAMapOverManyChanges() {
		Map<String, Long> expected = new HashMap<>();
		Random random = new Random(42);
		for (int now = 1; now < 200; now++) {
			long second = now;
			for (int i = 0; i < 200; i++) {
				String id = "id-" + random.nextInt(5_000);
				long expires = now + random.nextInt(50);
				this.table.put(id, Revocation.LATEST, expires);
				expected.merge(id, expires, Math::max);
			}
			if (now % 10 == 0) {
				this.table.removeExpired(now);
				expected.values().removeIf((expires) -> expires < second);
				assertThat(this.table.size()).isEqualTo(expected.size());
			}
			for (int i = 0; i < 5_000; i++) {
				assertThat(this.table.concerns("id-" + i, 0, now))
					.isEqualTo(expected.getOrDefault("id-" + i, 0L) >= now);
			}
		}
	}

	@Test
	void showsAllThatWasAddedToReadersThatTakeNoLock() throws Exception {
		int entries = 50_000;
		AtomicInteger added = new AtomicInteger();
		CountDownLatch started = new CountDownLatch(2);
		ExecutorService readers = Executors.newFixedThreadPool(2);
		try {
			Runnable reader = () -> {
				Random random = new Random();
				started.countDown();
				while (added.get() < entries) {
					int known = added.get();
					if (known > 0) {
						int id = random.nextInt(known);
						assertThat(this.table.concerns("id-" + id, 5, 10)).as("entry %s of %s", id, known).isTrue();
					}
				}
			};
			Future<?> one = readers.submit(reader);
			Future<?> other = readers.submit(reader);
			started.await();
			for (int i = 0; i < entries; i++) {
				this.table.put("id-" + i, 5, 10);
				added.set(i + 1);
			}
			one.get();
			other.get();
		}
		finally {
			readers.shutdownNow();
		}
	}

}
