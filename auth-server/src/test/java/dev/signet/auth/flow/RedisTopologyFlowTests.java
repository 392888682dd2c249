package dev.signet.auth.flow;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.flow.TestPeople.Person;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import dev.signet.auth.revocation.Revocations;
import dev.signet.auth.session.SsoSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.embedded.Redis;
import redis.embedded.RedisCluster;
import redis.embedded.RedisShardedCluster;
import redis.embedded.core.RedisServerBuilder;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole life of a grant where Redis is more than one server: on a Cluster, whose
 * nodes refuse a script that touches keys of another, and behind Sentinels.
 */
class RedisTopologyFlowTests {

	private Redis redis;

	@AfterEach
	void stop() throws IOException {
		this.redis.stop();
	}

	@Test
	void clusterOfThreeShards() throws IOException {
		RedisShardedCluster cluster = RedisShardedCluster.newRedisCluster()
			.ephemeral()
			.shard("one", 0)
			.shard("two", 0)
			.shard("three", 0)
			.withServerBuilder(server())
			.initializationTimeout(Duration.ofSeconds(30))
			.build();
		this.redis = cluster;
		cluster.start();

		live("spring.data.redis.cluster.nodes=" + addresses(cluster.serverPorts()));
	}

	@Test
	void behindSentinels() throws IOException {
		RedisCluster sentinels = RedisCluster.newRedisCluster()
			.ephemeral()
			.sentinelCount(1)
			.quorumSize(1)
			.replicationGroup("signet", 1)
			.withServerBuilder(server())
			.build();
		this.redis = sentinels;
		sentinels.start();

		live("spring.data.redis.sentinel.master=signet",
				"spring.data.redis.sentinel.nodes=" + addresses(sentinels.sentinelPorts()));
	}

	private static void live(String... topology) {
		int port = FreePort.next();
		String issuer = "http://localhost:" + port;
		try (FeedServer server = FeedServer.start("topology-" + port, port, issuer, topology);
				FeedSubscriber subscriber = server.listen().live()) {
			Person person = server.person();
			Browser browser = server.browser();
			Tokens first = tokens(server, browser, person);
			Tokens elsewhere = tokens(server, server.browser(), person);

			Tokens refreshed = server.books().refresh(first.refresh()).tokens();
			assertThat(server.books().introspect(refreshed.access())).isActive();
			assertThat(server.http().get("/userinfo", Map.of("Authorization", "Bearer " + refreshed.access()))).isOk();
			assertThat(server.bean(SsoSessions.class).ofUser(person.id())).hasSize(2);
			assertThat(server.bean(Authorizations.class).ofUser(person.id())).hasSize(2);

			String sid = (String) refreshed.accessClaims().get("sid");
			server.bean(Revocations.class).revoke(RevocationTarget.of(Kind.SESSION, sid), "admin", null);
			subscriber.revoked("session", sid);
			assertThat(server.books().refresh(refreshed.refresh())).isInvalidGrant();
			assertThat(browser.get("/account")).sendsToSignIn();

			assertThat(server.books().refresh(elsewhere.refresh())).isOk();
			server.bean(Revocations.class).revoke(RevocationTarget.of(Kind.CLIENT, "books"), "admin", null);
			subscriber.revoked("client", "books");
			assertThat(server.books().introspect(elsewhere.access())).isInactive();
			await().until(() -> server.bean(Authorizations.class).ofClient("books", 10).isEmpty());
			server.bean(Revocations.class).revoke(RevocationTarget.all(), "admin", null);
			await().until(() -> server.bean(SsoSessions.class).ofUser(person.id()).isEmpty());
		}
	}

	private static Tokens tokens(FeedServer server, Browser browser, Person person) {
		Ask ask = server.books().ask().scope("openid notes.read");
		return server.books().redeem(browser.authorize(ask, person), ask).tokens();
	}

	private static RedisServerBuilder server() {
		return new RedisServerBuilder().bind("127.0.0.1").setting("save \"\"").setting("appendonly no");
	}

	private static String addresses(List<Integer> ports) {
		return ports.stream().map((port) -> "127.0.0.1:" + port).collect(Collectors.joining(","));
	}

}
