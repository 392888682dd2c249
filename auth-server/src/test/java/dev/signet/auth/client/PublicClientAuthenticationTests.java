package dev.signet.auth.client;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PublicClientAuthenticationTests {

	private final RegisteredClient publicClient = TestClients.publicClient("spa");

	private final PublicClientAuthentication authentication = new PublicClientAuthentication(
			new InMemoryRegisteredClientRepository(
					List.of(this.publicClient, TestClients.confidential("confidential"))));

	@Test
	void admitsAPublicClientThatRefreshes() {
		OAuth2ClientAuthenticationToken client = authenticate(refresh("spa"));

		assertThat(client.isAuthenticated()).isTrue();
		assertThat(client.getRegisteredClient()).isEqualTo(this.publicClient);
		assertThat(client.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.NONE);
	}

	@Test
	void admitsAPublicClientThatRevokes() {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/revoke");
		request.setParameter("token", "sgt_rt_x");
		request.setParameter("client_id", "spa");

		assertThat(authenticate(request).isAuthenticated()).isTrue();
	}

	@Test
	void refusesAConfidentialClientWithoutItsSecret() { // S25
		assertThatExceptionOfType(OAuth2AuthenticationException.class)
			.isThrownBy(() -> authenticate(refresh("confidential")))
			.satisfies((ex) -> assertThat(ex.getError().getErrorCode()).isEqualTo(OAuth2ErrorCodes.INVALID_CLIENT));
	}

	@Test
	void refusesAnUnknownClient() {
		assertThatExceptionOfType(OAuth2AuthenticationException.class).isThrownBy(() -> authenticate(refresh("nobody")))
			.satisfies((ex) -> assertThat(ex.getError().getErrorCode()).isEqualTo(OAuth2ErrorCodes.INVALID_CLIENT));
	}

	@Test
	void refusesTwoClientIds() { // S5
		MockHttpServletRequest request = refresh("spa");
		request.addParameter("client_id", "confidential");

		assertThatExceptionOfType(OAuth2AuthenticationException.class)
			.isThrownBy(() -> this.authentication.converter().convert(request))
			.satisfies((ex) -> assertThat(ex.getError().getErrorCode()).isEqualTo(OAuth2ErrorCodes.INVALID_REQUEST));
	}

	@Test
	void leavesCredentialsToSpringSecurity() { // S21
		MockHttpServletRequest basic = refresh("spa");
		basic.addHeader("Authorization", "Basic c3BhOng=");
		MockHttpServletRequest post = refresh("spa");
		post.setParameter("client_secret", "x");
		MockHttpServletRequest assertion = refresh("spa");
		assertion.setParameter("client_assertion", "x");

		assertThat(this.authentication.converter().convert(basic)).isNull();
		assertThat(this.authentication.converter().convert(post)).isNull();
		assertThat(this.authentication.converter().convert(assertion)).isNull();
	}

	@Test
	void leavesOtherGrantsToSpringSecurity() {
		MockHttpServletRequest code = new MockHttpServletRequest("POST", "/oauth2/token");
		code.setParameter("grant_type", "authorization_code");
		code.setParameter("client_id", "spa");
		MockHttpServletRequest introspection = new MockHttpServletRequest("POST", "/oauth2/introspect");
		introspection.setParameter("client_id", "spa");

		assertThat(this.authentication.converter().convert(code)).isNull();
		assertThat(this.authentication.converter().convert(introspection)).isNull();
	}

	@Test
	void isNotAskedAboutOtherTokens() {
		assertThat(this.authentication.provider().supports(OAuth2ClientAuthenticationToken.class)).isFalse();
	}

	private static MockHttpServletRequest refresh(String clientId) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/token");
		request.setParameter("grant_type", "refresh_token");
		request.setParameter("refresh_token", "sgt_rt_x");
		request.setParameter("client_id", clientId);
		return request;
	}

	private OAuth2ClientAuthenticationToken authenticate(MockHttpServletRequest request) {
		Authentication presented = this.authentication.converter().convert(request);
		assertThat(presented).isNotNull();
		assertThat(presented.isAuthenticated()).isFalse();
		assertThat(this.authentication.provider().supports(presented.getClass())).isTrue();
		return (OAuth2ClientAuthenticationToken) this.authentication.provider().authenticate(presented);
	}

}
