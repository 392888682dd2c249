package dev.signet.auth.web;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The way back after sign-in must stay in this house, however a browser reads it. */
class ContinuationTests {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/account", "/admin?page=2", "/connect/logout",
			"/oauth2/authorize?response_type=code&client_id=books&redirect_uri=http%3A%2F%2Fbooks.localhost%3A8081%2Fx",
			"/oauth2/authorize?state=%2F%2Fevil.example", "/a//b", "/%E4%B8%AD", "/a?b=https://evil.example",
			"/a;b=c" })
	void aPathOfThisServerIsAWayBack(String target) {
		assertThat(Continuation.check(target)).contains(target);
	}

	@ParameterizedTest
	@NullSource
	@MethodSource
	void whatABrowserCouldReadAsAnotherHostIsNone(String target) {
		assertThat(Continuation.check(target)).isEmpty(); // F1, S4
	}

	static Stream<String> whatABrowserCouldReadAsAnotherHostIsNone() {
		return Stream.of("", " ", "account", "./account", "../account", "?x", "#x", "//evil.example", "///evil.example",
				"////evil.example", "//evil.example/%2F..", "/\\evil.example", "\\evil.example", "\\\\evil.example",
				"\\/evil.example", "/\\/evil.example", "/account\\evil", "/\tevil.example", "/\t/evil.example",
				"/\n/evil.example", "/\r/evil.example", "/\r\nSet-Cookie: a=b", "/ /evil.example", " //evil.example",
				"\t//evil.example", "/account\u0000", "\u0000/account", "/\u007f/evil.example", "/\u0085/evil.example",
				"/\u00a0/evil.example", "/\u2028/evil.example", "/\uff0fevil.example", "/\u2044evil.example",
				"/\u4e2d\u6587", "http:evil.example", "http:/evil.example", "http://evil.example",
				"HTTPS://evil.example", "https:\\\\evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
				"data:text/html,x", "vbscript:x", "file:///etc/passwd", "mailto:a@evil.example", "@evil.example",
				"evil.example/account", "://evil.example", "%2F%2Fevil.example", "%5Cevil.example", ";//evil.example",
				"/account#@evil.example", "/" + "a".repeat(8192));
	}

	@Test
	void aParameterOfTheWayBackIsDecoded() {
		assertThat(Continuation.parameter("/x?a=1&ui_locales=zh-CN%20en&a=2", "ui_locales")).contains("zh-CN en");
		assertThat(Continuation.parameter("/x?a=1", "b")).isEmpty();
		assertThat(Continuation.parameter("/x", "b")).isEmpty();
		assertThat(Continuation.parameter("/x?b", "b")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/x?b=%", "/x?b=%zz", "/x?b=%4" })
	void aParameterThatIsMalformedIsNone(String target) {
		assertThat(Continuation.parameter(target, "b")).isEmpty(); // S89
	}

}
