package dev.signet.auth.logout;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signet.auth.logout.LogoutDelivery.Status;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S60: what a logout token says.
 */
class LogoutTokenTests {

	private final LogoutToken tokens = new LogoutToken(TestKeys.encoder(), TestKeys.SETTINGS,
			Clock.fixed(TestSessions.NOW, ZoneOffset.UTC));

	private final Delivery delivery = new Delivery("d1", "sid-1", "alice", "books", URI.create("https://books.example"),
			Status.PENDING, 1, TestSessions.NOW, TestSessions.NOW, null);

	@Test
	void isSignedAndTypedAsALogoutToken() throws Exception {
		SignedJWT token = SignedJWT.parse(this.tokens.issue(this.delivery, SignatureAlgorithm.RS256));

		assertThat(token.getHeader().getType()).hasToString("logout+jwt"); // S60, S39
		assertThat(token.getHeader().getAlgorithm()).hasToString("RS256");
		assertThat(token.verify(new RSASSAVerifier(TestKeys.publicKey()))).isTrue();
	}

	@Test
	void isSignedAsTheIdTokensOfTheClientAre() throws Exception {
		SignedJWT token = SignedJWT.parse(this.tokens.issue(this.delivery, SignatureAlgorithm.ES256));

		assertThat(token.getHeader().getAlgorithm()).hasToString("ES256"); // S60
	}

	@Test
	void saysWhichSessionOfWhomEndedAndNothingElse() throws Exception {
		JWTClaimsSet claims = SignedJWT.parse(this.tokens.issue(this.delivery, SignatureAlgorithm.RS256))
			.getJWTClaimsSet();

		assertThat(claims.getClaims().keySet()).containsExactlyInAnyOrder("iss", "aud", "sub", "sid", "iat", "exp",
				"jti", "events"); // S60: no nonce
		assertThat(claims.getIssuer()).isEqualTo(TestKeys.ISSUER);
		assertThat(claims.getAudience()).containsExactly("books");
		assertThat(claims.getSubject()).isEqualTo("alice");
		assertThat(claims.getStringClaim("sid")).isEqualTo("sid-1");
		assertThat(claims.getJSONObjectClaim("events")).isEqualTo(Map.of(LogoutToken.EVENT, Map.of()));
		assertThat(Duration.between(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
			.isEqualTo(Duration.ofMinutes(2)); // S60
	}

	@Test
	void eachAttemptHasAnIdOfItsOwn() throws Exception {
		Delivery again = this.delivery.claimed(TestSessions.NOW);

		assertThat(SignedJWT.parse(this.tokens.issue(again, SignatureAlgorithm.RS256)).getJWTClaimsSet().getJWTID())
			.isNotEqualTo(SignedJWT.parse(this.tokens.issue(this.delivery, SignatureAlgorithm.RS256))
				.getJWTClaimsSet()
				.getJWTID());
	}

}
