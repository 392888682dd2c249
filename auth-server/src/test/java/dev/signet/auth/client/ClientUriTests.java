package dev.signet.auth.client;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ClientUriTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example/cb", "https://app.example", "https://app.example:8443/cb?x=1&y=2",
			"https://xn--bcher-kva.example/cb", "https://192.0.2.1/cb", "http://localhost:8080/cb",
			"http://books.localhost:8081/login/oauth2/code/signet", "http://127.0.0.1/cb", "http://127.0.0.1:49152/cb",
			"http://[::1]:8080/cb", "com.example.app:/oauth2redirect", "com.example.app://callback",
			"https://app.example/a%20b" })
	void acceptsExactAbsoluteUris(String uri) {
		assertThat(ClientUri.checkRedirect("redirect-uris", uri)).isEqualTo(uri);
		assertThat(TestClients.withRedirectUri(uri).redirectUris()).containsExactly(uri);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void refusesWhatABrowserMustNotBeSentTo(String name, String uri) { // S3
		assertThatIllegalArgumentException().isThrownBy(() -> TestClients.withRedirectUri(uri))
			.withMessageContaining("cannot be registered");
	}

	static Stream<Arguments> refusesWhatABrowserMustNotBeSentTo() {
		return Stream.of(arguments("plain http", "http://app.example/cb"),
				arguments("plain http on a private address", "http://192.168.0.1/cb"),
				arguments("http on a name that begins like loopback", "http://localhost.evil.example/cb"),
				arguments("http on a name that ends like loopback", "http://evillocalhost/cb"),
				arguments("http on an address that begins like loopback", "http://127.0.0.1.evil.example/cb"),
				arguments("http on the short form of loopback", "http://127.1/cb"),
				arguments("http on loopback as one number", "http://2130706433/cb"),
				arguments("http on the unspecified address", "http://0.0.0.0/cb"),
				arguments("http on another IPv6 address", "http://[2001:db8::1]/cb"),
				arguments("fragment", "https://app.example/cb#top"),
				arguments("empty fragment", "https://app.example/cb#"),
				arguments("wildcard host", "https://*.example/cb"), arguments("wildcard path", "https://app.example/*"),
				arguments("wildcard port", "https://app.example:*/cb"), arguments("javascript", "javascript:alert(1)"),
				arguments("javascript dressed as hierarchy", "javascript://app.example/%0aalert(1)"),
				arguments("javascript in capitals", "JavaScript:alert(1)"), arguments("data", "data:text/html,hello"),
				arguments("file", "file:///etc/passwd"), arguments("blob", "blob:https://app.example/1"),
				arguments("about", "about:blank"), arguments("vbscript", "vbscript:msgbox(1)"),
				arguments("ftp", "ftp://app.example/cb"), arguments("web socket", "wss://app.example/cb"),
				arguments("mail", "mailto:a@app.example"),
				arguments("view-source", "view-source:https://app.example/cb"),
				arguments("browser extension", "chrome-extension://abc/cb"),
				arguments("jar of another", "jar:https://app.example/a!/b"),
				arguments("scheme of an app without a dot", "myapp://callback"),
				arguments("opaque scheme of an app", "com.example.app:callback"), arguments("relative path", "/cb"),
				arguments("relative to the scheme", "//app.example/cb"), arguments("no scheme", "app.example/cb"),
				arguments("no host", "https:///cb"), arguments("no host but a path", "https:/cb"),
				arguments("empty", ""), arguments("user name", "https://user@app.example/cb"),
				arguments("user name that looks like the host", "https://app.example@evil.example/cb"),
				arguments("backslash", "https://app.example\\@evil.example/cb"),
				arguments("space", "https://app.example/c b"), arguments("tab in the scheme", "java\tscript:alert(1)"),
				arguments("line break", "https://app.example/cb\r\nSet-Cookie:a=b"),
				arguments("null character", "https://app.example/cb\u0000"),
				arguments("letters of another script", "https://\u0430pp.example/cb"),
				arguments("host in capitals", "https://App.example/cb"),
				arguments("scheme in capitals", "HTTPS://app.example/cb"),
				arguments("dot segments", "https://app.example/a/../cb"),
				arguments("encoded dot segments", "https://app.example/a/%2e%2e/cb"),
				arguments("dot segments behind an encoded slash", "https://app.example/a%2f..%2fcb"),
				arguments("dot segments behind a semicolon", "https://app.example/..;/cb"),
				arguments("port zero", "https://app.example:0/cb"),
				arguments("port too large", "https://app.example:70000/cb"),
				arguments("port missing", "https://app.example:/cb"),
				arguments("broken escape", "https://app.example/%zz"), arguments("quote", "https://app.example/\"cb"),
				arguments("angle brackets", "https://app.example/<cb>"),
				arguments("longer than any sane one", "https://app.example/" + "a".repeat(2000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.example.app:/logout", "ftp://app.example/", "http://app.example/logout",
			"https://u@app.example/", "file:///etc/passwd", "https://app.example/#x" })
	void callsBackOverHttpsOnly(String uri) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ClientUri.checkBackChannel("back-channel-logout-uri", uri));
	}

	@Test
	void callsBackOnThisMachineOverHttp() {
		assertThat(ClientUri.checkBackChannel("back-channel-logout-uri",
				"http://127.0.0.1:8081/logout/connect/back-channel/signet"))
			.isNotNull();
	}

}
