package dev.signet.auth.token;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

class OncePerRequestDecoderTests {

	private final List<String> verified = new ArrayList<>();

	private final OncePerRequestDecoder decoder = new OncePerRequestDecoder((token) -> {
		this.verified.add(token);
		return Jwt.withTokenValue(token).header("typ", "at+jwt").subject(token).build();
	});

	@AfterEach
	void endRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void aTokenIsVerifiedOncePerRequest() {
		beginRequest();
		assertThat(this.decoder.decode("one")).isSameAs(this.decoder.decode("one"));
		beginRequest();
		this.decoder.decode("one");

		assertThat(this.verified).containsExactly("one", "one");
	}

	@Test
	void anotherTokenIsAnother() {
		beginRequest();

		assertThat(this.decoder.decode("one").getSubject()).isEqualTo("one");
		assertThat(this.decoder.decode("two").getSubject()).isEqualTo("two");
		assertThat(this.decoder.decode("one").getSubject()).isEqualTo("one");
	}

	@Test
	void withoutARequestNothingIsRemembered() {
		this.decoder.decode("one");
		this.decoder.decode("one");

		assertThat(this.verified).hasSize(2);
	}

	private static void beginRequest() {
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
	}

}
