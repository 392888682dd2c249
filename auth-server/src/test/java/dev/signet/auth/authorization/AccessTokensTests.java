package dev.signet.auth.authorization;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTokensTests {

	@Test
	void onlyATokenThatIsBoundToADpopKeyIsPresentedWithAProof() { // RFC 9449 §7.1
		assertThat(AccessTokens.type(Map.of("cnf", Map.of("jkt", "thumbprint")))).isEqualTo(TokenType.DPOP);
		assertThat(AccessTokens.type(Map.of("cnf", Map.of("x5t#S256", "thumbprint")))).isEqualTo(TokenType.BEARER);
		assertThat(AccessTokens.type(Map.of())).isEqualTo(TokenType.BEARER);
	}

}
