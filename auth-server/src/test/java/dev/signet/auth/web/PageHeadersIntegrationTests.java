package dev.signet.auth.web;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@WholeServer
class PageHeadersIntegrationTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/login", "/account", "/nothing", "/a;b", "/oauth2/authorize?client_id=nobody", "/error",
			"/connect/logout" })
	void everyPageIsUnframeableAndLoadsNothingForeign(String path) {
		HttpResponse<String> page = new PageBrowser(this.port).signIn("alice", "wonderland-2026").get(path);

		assertThat(header(page, "Content-Security-Policy")).startsWith("default-src 'none'; ")
			.contains("frame-ancestors 'none'", "base-uri 'none'", "style-src 'self'")
			.doesNotContain("unsafe", "script-src", "http"); // S10, S92
		assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY"); // S10
		assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
		assertThat(header(page, "Cache-Control")).contains("no-store");
		assertThat(page.body()).doesNotContain("Exception", "at org.", "Whitelabel", "Tomcat");
	}

	@Test
	void styleSheetsMayBeKeptBecauseTheirNamesChange() {
		PageBrowser browser = new PageBrowser(this.port);
		String login = browser.get("/login").body();
		String path = login.replaceAll("(?s).*href=\"(/css/[^\"]+)\".*", "$1");

		HttpResponse<String> css = browser.get(path);

		assertThat(css.statusCode()).isEqualTo(200);
		assertThat(path).matches("/css/app-[0-9a-f]{32}\\.css");
		assertThat(header(css, "Cache-Control")).contains("max-age=31536000");
	}

	@Test
	void refusalsOfTheAuthorizationEndpointAreSentencesAndNoRedirects() {
		PageBrowser alice = new PageBrowser(this.port).signIn("alice", "wonderland-2026");

		HttpResponse<String> unknown = alice.get("/oauth2/authorize?response_type=code&client_id=nobody");
		HttpResponse<String> elsewhere = alice
			.get("/oauth2/authorize?response_type=code&client_id=printer&redirect_uri=https://evil.example/");

		assertThat(unknown.statusCode()).isEqualTo(400); // S2
		assertThat(unknown.body()).contains("We do not know this app");
		assertThat(elsewhere.statusCode()).isEqualTo(400);
		assertThat(elsewhere.body()).contains("unknown place").doesNotContain("\"https://evil.example");
	}

	@Test
	void aBodyThatIsTooLargeGetsASentenceToo() {
		PageBrowser browser = new PageBrowser(this.port);
		browser.get("/login");

		HttpResponse<String> page = browser.submit("/login", "username", "a".repeat(200_000));

		assertThat(page.statusCode()).isEqualTo(413);
		assertThat(page.body()).contains("That was too large");
	}

	@Test
	void remembersTheLanguageThatAPersonChose() {
		PageBrowser browser = new PageBrowser(this.port).with("Accept-Language", "en");

		assertThat(browser.get("/login").body()).contains("<html lang=\"en\"");
		assertThat(browser.get("/login?lang=zh-CN").body()).contains("<html lang=\"zh-CN\"", "密码");
		assertThat(browser.get("/login").body()).contains("<html lang=\"zh-CN\"");
		assertThat(browser.get("/login?lang=xx").body()).contains("<html lang=\"zh-CN\"");
	}

	@Test
	void aProgramGetsADocumentInsteadOfThePage() {
		HttpResponse<String> document = new PageBrowser(this.port).signIn("alice", "wonderland-2026")
			.with("Accept", "application/json")
			.get("/nothing");

		assertThat(header(document, "Content-Type")).startsWith("application/problem+json");
		assertThat(document.body()).contains("\"status\":404");
	}

	private static String header(HttpResponse<String> page, String name) {
		return page.headers().firstValue(name).orElse("");
	}

}
