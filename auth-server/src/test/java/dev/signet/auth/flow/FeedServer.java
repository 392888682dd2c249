package dev.signet.auth.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.signet.auth.AuthServerApplication;
import dev.signet.auth.flow.TestPeople.Person;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.MultiValueMap;

import static org.awaitility.Awaitility.await;

/** One of several replicas in this process, which share Redis, database and name. */
final class FeedServer implements AutoCloseable {

	private static final String DATABASE = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
			+ "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

	private final ConfigurableApplicationContext context;

	private final Http http;

	private FeedServer(ConfigurableApplicationContext context, int port) {
		this.context = context;
		this.http = new Http("http://localhost:" + port);
	}

	static FeedServer start(RealRedis redis, int port, String issuer, String... properties) {
		String[] all = Stream.concat(Stream.of("spring.data.redis.url=" + redis.url()), Stream.of(properties))
			.toArray(String[]::new);
		return start("feed-" + redis.port(), port, issuer, all);
	}

	/** One that is told where its Redis is. */
	static FeedServer start(String database, int port, String issuer, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--spring.profiles.active=demo", "--server.port=" + port,
				"--signet.issuer=" + issuer, "--spring.datasource.url=jdbc:h2:mem:" + database + DATABASE,
				"--signet.login.network-attempts=100000", "--signet.revocation.heartbeat=200ms",
				"--spring.main.banner-mode=off"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return new FeedServer(
				new SpringApplicationBuilder(AuthServerApplication.class, RunningServer.Replacements.class)
					.initializers(
							(context) -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()))
					.run(arguments.toArray(String[]::new)),
				port);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Http http() {
		return this.http;
	}

	TestClock clock() {
		return bean(TestClock.class);
	}

	Person person() {
		return bean(TestPeople.class).next();
	}

	Browser browser() {
		return new Browser(this.http);
	}

	TestClient books() {
		return TestClient.confidential(this.http, "books", "http://books.localhost:8081/login/oauth2/code/signet");
	}

	/** A token of a machine client of the demo. */
	String token(String clientId, String scope) {
		TestClient client = TestClient.confidential(this.http, clientId, "");
		MultiValueMap<String, String> form = TestClient.grant("client_credentials");
		form.set("scope", scope);
		return client.token(form).tokens().access();
	}

	String feedToken() {
		return token("notes-api", "revocation.read");
	}

	/** Listens with a fresh token. */
	FeedSubscriber listen() {
		return admitted(Map.of());
	}

	/** Listens with a fresh token, from where somebody was. */
	FeedSubscriber listenAfter(String lastEventId) {
		return admitted(Map.of("Last-Event-ID", lastEventId));
	}

	/** Comes again while the replica has no place, or not found Redis yet. */
	private FeedSubscriber admitted(Map<String, String> headers) {
		String token = feedToken();
		return await().atMost(Duration.ofSeconds(60))
			.until(() -> listen(token, headers), (subscriber) -> subscriber.status() != 503)
			.reading();
	}

	FeedSubscriber listen(String token, Map<String, String> headers) {
		return FeedSubscriber.open(this.http.issuer() + "/revocations", token, headers);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** What lies among the tests is not part of the server. */
	private static final class WithoutTests extends TypeExcludeFilter {

		@Override
		public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
			try {
				return reader.getResource().getURI().getPath().contains("/test-classes/");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof WithoutTests;
		}

		@Override
		public int hashCode() {
			return WithoutTests.class.hashCode();
		}

	}

}
