package dev.signet.client;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import dev.signet.client.ClientProperties.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ClientPropertiesTests {

	private final ApplicationContextRunner required = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class)
		.withPropertyValues("signet.client.base-url=https://app.example", "signet.client.issuer=https://signet.example",
				"signet.client.client-id=app", "signet.client.client-secret=hush",
				"signet.client.api-url=https://api.example");

	@Test
	void hasDefaultsForWhatIsNotRequired() {
		this.required.run((context) -> {
			ClientProperties properties = context.getBean(ClientProperties.class);

			assertThat(properties.name()).isEqualTo("Signet client");
			assertThat(properties.theme()).isEqualTo(Theme.BOOKS);
			assertThat(properties.scopes()).containsExactlyInAnyOrder("openid", "profile");
			assertThat(properties.thirdParty()).isFalse();
		});
	}

	@Test
	void mapsEveryKey() {
		this.required
			.withPropertyValues("signet.client.name=Music", "signet.client.theme=music",
					"signet.client.scopes=openid,sso.session", "signet.client.third-party=true")
			.run((context) -> assertThat(context.getBean(ClientProperties.class)).isEqualTo(new ClientProperties(
					"Music", Theme.MUSIC, URI.create("https://app.example"), URI.create("https://signet.example"),
					"app", "hush", Set.of("openid", "sso.session"), URI.create("https://api.example"), true)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "base-url", "issuer", "client-id", "client-secret", "api-url" })
	void doesNotStartWithout(String key) {
		this.required.withPropertyValues("signet.client." + key + "=")
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://app.example", "http://192.168.1.4:8081", "http://localhost.evil.example", "app" })
	void doesNotStartWhereItsCookiesWouldNotReachTheBrowser(String baseUrl) { // S69, R50
		this.required.withPropertyValues("signet.client.base-url=" + baseUrl)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage(
						"signet.client.base-url must be https, or http on localhost or a name below .localhost"));
	}

	@Test
	void doesNotStartWithoutTheScopeThatSignsIn() {
		this.required.withPropertyValues("signet.client.scopes=profile")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("signet.client.scopes must hold openid: without it nobody signs in"));
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example,https://app.example/x", "https://app.example/,https://app.example/x" })
	void buildsItsOwnAddressesFromTheBaseUrl(String baseUrl, String page) { // F13
		this.required.withPropertyValues("signet.client.base-url=" + baseUrl)
			.run((context) -> assertThat(context.getBean(ClientProperties.class).page("/x")).isEqualTo(page));
	}

	@Test
	void neverPrintsTheSecret() { // S93
		this.required
			.run((context) -> assertThat(context.getBean(ClientProperties.class).toString()).doesNotContain("hush")
				.contains("app"));
	}

	@ParameterizedTest
	@CsvSource({ "books,8081,BOOKS,false,true", "music,8082,MUSIC,false,true", "printer,8083,PRINTER,true,false" })
	void isOneOfTheThreeApplicationsOfTheDemo(String id, int port, Theme theme, boolean thirdParty,
			boolean knowsSsoSession) {
		demo(id, Map.of()).run((context) -> {
			ClientProperties properties = context.getBean(ClientProperties.class);

			assertThat(properties.name()).isEqualToIgnoringCase(id);
			assertThat(properties.theme()).isEqualTo(theme);
			assertThat(properties.baseUrl()).hasToString("http://" + id + ".localhost:" + port);
			assertThat(properties.issuer()).hasToString("http://localhost:9000");
			assertThat(properties.apiUrl()).hasToString("http://localhost:8090");
			assertThat(properties.clientId()).isEqualTo(id);
			assertThat(properties.clientSecret()).isEqualTo(id + "-secret");
			assertThat(properties.thirdParty()).isEqualTo(thirdParty);
			assertThat(properties.knowsSsoSession()).isEqualTo(knowsSsoSession);
			assertThat(context.getEnvironment().getProperty("server.port", int.class)).isEqualTo(port);
			assertThat(context.getEnvironment().getProperty("server.servlet.session.cookie.name"))
				.isEqualTo("__Host-" + id);
		});
	}

	@Test
	void asksForTheScopesOfTheDemo() {
		demo("music", Map.of()).run((context) -> assertThat(context.getBean(ClientProperties.class).scopes())
			.containsExactlyInAnyOrder("openid", "profile", "email", "notes.read", "notes.write", "sso.session"));
		demo("printer", Map.of()).run((context) -> assertThat(context.getBean(ClientProperties.class).scopes())
			.containsExactlyInAnyOrder("openid", "profile", "notes.read"));
	}

	@Test
	void movesToTheDemoPortsOfTheEnvironment() {
		demo("printer", Map.of("SIGNET_DEMO_AUTH_PORT", "19000", "SIGNET_DEMO_RESOURCE_PORT", "18090",
				"SIGNET_DEMO_PRINTER_PORT", "18083"))
			.run((context) -> {
				ClientProperties properties = context.getBean(ClientProperties.class);

				assertThat(properties.issuer()).hasToString("http://localhost:19000");
				assertThat(properties.apiUrl()).hasToString("http://localhost:18090");
				assertThat(properties.baseUrl()).hasToString("http://printer.localhost:18083");
			});
	}

	private static ApplicationContextRunner demo(String id, Map<String, String> environment) {
		return new ApplicationContextRunner().withUserConfiguration(Properties.class)
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.profiles.active=demo," + id)
			.withPropertyValues(environment.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ClientProperties.class)
	static class Properties {

	}

}
