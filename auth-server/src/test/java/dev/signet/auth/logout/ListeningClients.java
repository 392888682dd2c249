package dev.signet.auth.logout;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import dev.signet.auth.AuthServerApplication;
import dev.signet.auth.logout.LogoutDelivery.Status;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole server on real Redis and SQL, with two clients that listen: books takes
 * logout tokens, music is out of order. Both live as long as the cached server does.
 */
@SpringBootTest(classes = AuthServerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.datasource.url=jdbc:h2:mem:logout-http;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")
@ActiveProfiles("demo")
abstract class ListeningClients {

	static final Receiver BOOKS = receiver(200);

	static final Receiver MUSIC = receiver(503);

	static final String HOME = "http://books.localhost:" + BOOKS.uri().getPort() + "/";

	@LocalServerPort
	private int port;

	@Autowired
	private SsoSessions sessions;

	@Autowired
	private LogoutDeliveries deliveries;

	@DynamicPropertySource
	static void clients(DynamicPropertyRegistry registry) {
		registry.add("SIGNET_DEMO_BOOKS_PORT", BOOKS.uri()::getPort);
		registry.add("SIGNET_DEMO_MUSIC_PORT", MUSIC.uri()::getPort);
	}

	TestBrowser browser() {
		return new TestBrowser(this.port);
	}

	SsoSession newest(String subject) {
		return this.sessions.ofUser(subject).get(0);
	}

	void join(SsoSession session, String clientId) {
		assertThat(this.sessions.join(session.sid(), clientId).toCompletableFuture().join()).isTrue();
	}

	void assertAlive(SsoSession session) {
		assertThat(this.sessions.find(session.sid())).isPresent();
	}

	void assertEnded(SsoSession session) {
		assertThat(this.sessions.find(session.sid())).isEmpty();
	}

	/** What became of the notices to the two clients about a session. */
	List<String> told(SsoSession session) {
		return this.deliveries.search(new LogoutDeliveryQuery(session.sid(), null, null, null, null, 100))
			.stream()
			.filter((notice) -> List.of("books", "music").contains(notice.clientId()))
			.sorted(Comparator.comparing(LogoutDelivery::clientId))
			.map((notice) -> notice.clientId() + " " + notice.status()
					+ ((notice.status() == Status.PENDING) ? ", " + notice.outcome() : ""))
			.toList();
	}

	private static Receiver receiver(int status) {
		try {
			return Receiver.answering(status);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
