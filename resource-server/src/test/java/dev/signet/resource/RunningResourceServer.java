package dev.signet.resource;

import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** One running resource server, shared by all tests that leave its issuer alone. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningResourceServer {

	protected static final TestIssuer ISSUER = TestIssuer.started();

	@LocalServerPort
	protected int port;

	protected RestTestClient api;

	@DynamicPropertySource
	static void trust(DynamicPropertyRegistry properties) {
		properties.add("signet.resource.issuer", ISSUER::uri);
		properties.add("signet.resource.audience", () -> TestIssuer.AUDIENCE);
	}

	@BeforeEach
	void connect() {
		this.api = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + this.port).build();
	}

	protected RestTestClient.ResponseSpec get(String path, String token) {
		return this.api.get().uri(path).headers((headers) -> headers.setBearerAuth(token)).exchange();
	}

}
