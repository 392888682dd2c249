package dev.signet.auth.redis;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicaChangesIntegrationTests {

	private final TestRedis redis = TestRedis.open();

	@AfterEach
	void close() throws Exception {
		this.redis.close();
	}

	@Test
	void everyReplicaHearsOfAChange() throws Exception {
		ReplicaChanges one = this.redis.replica();
		ReplicaChanges two = this.redis.replica();
		BlockingQueue<String> heard = new LinkedBlockingQueue<>();
		one.listen("client", (id) -> heard.add("one " + id), () -> {
		});
		two.listen("client", (id) -> heard.add("two " + id), () -> {
		});
		two.listen("user", (id) -> heard.add("wrong " + id), () -> {
		});

		one.publish("client", "books");

		assertThat(new String[] { heard.poll(10, TimeUnit.SECONDS), heard.poll(10, TimeUnit.SECONDS) })
			.containsExactlyInAnyOrder("one books", "two books");
	}

	@Test
	void aReplicaThatWasCutOffKnowsThatItMissedSomething() throws Exception {
		BlockingQueue<String> heard = new LinkedBlockingQueue<>();
		ReplicaChanges replica = this.redis.replica();
		replica.listen("client", heard::add, () -> heard.add("missed"));
		assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("missed");

		this.redis.restart();

		assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("missed");
	}

}
