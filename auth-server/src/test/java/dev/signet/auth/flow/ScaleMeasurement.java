package dev.signet.auth.flow;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import dev.signet.auth.authorization.SampleGrants;
import dev.signet.auth.flow.Wire.Issued;
import dev.signet.auth.redis.RedisPipeline;
import dev.signet.auth.redis.TestRedis;
import dev.signet.auth.session.Origin;
import dev.signet.auth.session.SampleSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fills Redis with as many sessions as asked for and three grants of each, in the
 * server's own format, and prints what they take and how long the console, a sign-in and
 * a refresh take before and after. Too long for every build: {@code bench/scale.sh} runs
 * it.
 */
class ScaleMeasurement {

	private static final Logger logger = LoggerFactory.getLogger(ScaleMeasurement.class);

	private static final int SESSIONS = Integer.getInteger("signet.scale.sessions", 1_000_000);

	private static final int FEW = 100;

	private static final int ROUNDS = Integer.getInteger("signet.scale.rounds", 100);

	private static final int IN_FLIGHT = 20_000;

	private static final List<String> CLIENTS = List.of("books", "music", "printer");

	private static final List<String> DEVICES = List.of("Chrome on Windows", "Chrome on Android", "Safari on iOS",
			"Safari on macOS", "Edge on Windows", "Firefox on Windows", "Firefox on Linux", "Chrome on Linux");

	// Somebody whose device and network nobody else has.
	private static final Origin RARE = new Origin("Lynx on OpenBSD", "203.0.113.0/24");

	private final Random random = new Random(1);

	private final SecureRandom ids = new SecureRandom();

	private static TestRedis redis;

	private static StringRedisTemplate template;

	private static RedisPipeline pipeline;

	private static Replica server;

	@BeforeAll
	static void start() {
		redis = TestRedis.open();
		template = redis.template();
		pipeline = redis.pipeline(Clock.systemUTC());
		server = Replica
			.starting("--spring.data.redis.url=" + redis.url(), "--signet.redis.embedded=false",
					"--signet.login.account-attempts=100000")
			.ready();
	}

	@AfterAll
	static void stop() {
		server.close();
		redis.close();
	}

	@Test
	void manySessionsAreAsEasyToHandleAsFew() {
		fill(0, FEW);
		Wire operator = Wire.signIn(server, "admin", "signet-admin-2026");
		Map<String, String> pages = pages();
		pages.values().forEach((path) -> IntStream.range(0, 10).forEach((i) -> open(operator, path)));
		measure(FEW, operator, pages);

		fill(FEW, SESSIONS);
		measure(SESSIONS, operator, pages);

		assertThat(open(operator, pages.get("sessions of a rare device"))).contains("user-rare");
		assertThat(open(operator, pages.get("grants of a rare device"))).contains("user-rare");
	}

	private void measure(int sessions, Wire operator, Map<String, String> pages) {
		pages.forEach((name, path) -> print(sessions, name, () -> open(operator, path)));
		print(sessions, "sign-in, with a hash of cost 4", () -> Wire.signIn(server));
		String[] token = { Wire.signIn(server).tokens(server).refresh() };
		print(sessions, "refresh", () -> token[0] = Issued.in(Wire.refresh(server, token[0]).join()).refresh());
	}

	/** Pages of the console, by what they show. */
	private static Map<String, String> pages() {
		DateTimeFormatter minutes = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);
		Instant then = Instant.now().minus(3, ChronoUnit.HOURS);
		String hour = "from=" + minutes.format(then) + "&to=" + minutes.format(then.plus(1, ChronoUnit.HOURS));
		Map<String, String> pages = new LinkedHashMap<>();
		pages.put("dashboard", "/admin");
		for (String kind : List.of("sessions", "grants")) {
			String path = "/admin/" + kind;
			pages.put(kind, path);
			pages.put(kind + " of a person", path + "?user=user-17");
			pages.put(kind + " of a client", path + "?client=music");
			pages.put(kind + " of a device", path + "?device=Firefox+on+Linux");
			pages.put(kind + " of a rare device", path + "?device=Lynx+on+OpenBSD");
			pages.put(kind + " at a network", path + "?address=10.7.7.0/24");
			pages.put(kind + " at a rare network", path + "?address=203.0.113.0/24");
			pages.put(kind + " of an hour", path + "?" + hour);
			pages.put(kind + " of a client, hour, device and network",
					path + "?client=books&device=Safari+on+iOS&address=10.9.9.0/24&" + hour);
			pages.put(kind + " of a device and network that do not meet",
					path + "?device=Lynx+on+OpenBSD&address=10.7.7.0/24");
		}
		return pages;
	}

	private void fill(int from, int to) {
		SampleSessions sessions = new SampleSessions(pipeline, Clock.systemUTC());
		SampleGrants grants = new SampleGrants(pipeline, template);
		List<String> sids = IntStream.range(from, to).mapToObj((i) -> id()).toList();
		long before = used();
		List<CompletionStage<?>> written = new ArrayList<>();
		for (int i = from; i < to; i++) {
			Duration ago = Duration.ofMillis(this.random.nextInt((int) Duration.ofHours(10).toMillis()));
			written.addAll(sessions.write(sids.get(i - from), subject(i), origin(i), ago, Set.copyOf(CLIENTS)));
			drain(written, IN_FLIGHT);
		}
		drain(written, 0);
		long between = used();
		for (int i = from; i < to; i++) {
			for (String client : CLIENTS) {
				written.addAll(grants.write(id(), subject(i), client, sids.get(i - from), origin(i)));
			}
			drain(written, IN_FLIGHT);
		}
		drain(written, 0);
		long after = used();
		logger.info("{} sessions: {} bytes each with their indexes; {} grants: {} bytes each with theirs", to - from,
				(between - before) / (to - from), (to - from) * CLIENTS.size(),
				(after - between) / ((to - from) * CLIENTS.size()));
	}

	private static void drain(List<CompletionStage<?>> written, int most) {
		if (written.size() > most) {
			written.forEach(pipeline::await);
			written.clear();
		}
	}

	// The rare one is among the oldest, where a walk comes last.
	private static String subject(int number) {
		return (number == 0) ? "user-rare" : "user-" + (number / 2);
	}

	private static Origin origin(int number) {
		return (number == 0) ? RARE : new Origin(DEVICES.get(number % DEVICES.size()),
				"10." + (number / 251 % 251) + "." + (number % 251) + ".0/24");
	}

	private static void print(int sessions, String what, Runnable work) {
		long[] micros = new long[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			long begun = System.nanoTime();
			work.run();
			micros[i] = (System.nanoTime() - begun) / 1_000;
		}
		Arrays.sort(micros);
		logger.info("with {} sessions, {}: median {} ms, p99 {} ms", sessions, what, millis(micros[ROUNDS / 2]),
				millis(micros[ROUNDS * 99 / 100]));
	}

	private static String millis(long micros) {
		return String.valueOf(Math.round(micros / 100.0) / 10.0);
	}

	private static String open(Wire operator, String path) {
		var answer = operator.get(server, path);
		assertThat(answer.statusCode()).as(path).isEqualTo(200);
		return answer.body();
	}

	private static long used() {
		Properties memory = template
			.execute((RedisCallback<Properties>) (connection) -> connection.serverCommands().info("memory"));
		return Long.parseLong(memory.getProperty("used_memory"));
	}

	private String id() {
		byte[] bytes = new byte[16];
		this.ids.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
