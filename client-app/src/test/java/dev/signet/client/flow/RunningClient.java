package dev.signet.client.flow;

import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application under its demo name, with a stand-in for everything it calls. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.profiles.active=demo,books", "signet.client.base-url=http://books.localhost:8081" })
abstract class RunningClient {

	static final SignetStandIn SIGNET = new SignetStandIn();

	@LocalServerPort
	int port;

	Browser browser;

	@DynamicPropertySource
	static void network(DynamicPropertyRegistry registry) {
		registry.add("signet.client.issuer", SIGNET::issuer);
		registry.add("signet.client.api-url", SIGNET::issuer);
	}

	@BeforeEach
	void openBrowser() {
		SIGNET.reset();
		this.browser = newBrowser();
	}

	Browser newBrowser() {
		return new Browser(this.port, SIGNET);
	}

}
