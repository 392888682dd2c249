package dev.signet.auth.logout;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/** A server's signing keys, made once per test run, and tokens signed with them. */
final class TestKeys {

	static final String ISSUER = "http://localhost:9000";

	static final AuthorizationServerSettings SETTINGS = AuthorizationServerSettings.builder().issuer(ISSUER).build();

	private static final JWK RSA = rsa("r1");

	static final JWKSource<SecurityContext> SOURCE = new ImmutableJWKSet<>(new JWKSet(List.of(RSA, ec("e1"))));

	/** Somebody else's keys under the same names. */
	static final JWKSource<SecurityContext> FOREIGN = new ImmutableJWKSet<>(new JWKSet(List.of(rsa("r1"), ec("e1"))));

	private TestKeys() {
	}

	static JwtEncoder encoder() {
		return new NimbusJwtEncoder(SOURCE);
	}

	static RSAPublicKey publicKey() throws Exception {
		return RSA.toRSAKey().toRSAPublicKey();
	}

	/** An ID token of alice for books, issued and expired long ago, changed as asked. */
	static String idToken(JWKSource<SecurityContext> keys, SignatureAlgorithm algorithm,
			Consumer<JwsHeader.Builder> header, Consumer<Map<String, Object>> claims) {
		JwsHeader.Builder headers = JwsHeader.with(algorithm);
		header.accept(headers);
		Instant issuedAt = Instant.parse("2020-01-01T00:00:00Z");
		JwtClaimsSet.Builder body = JwtClaimsSet.builder()
			.issuer(ISSUER)
			.subject("alice")
			.audience(List.of("books"))
			.issuedAt(issuedAt)
			.expiresAt(issuedAt.plusSeconds(60))
			.claim("sid", "sid-1")
			.claims(claims);
		return new NimbusJwtEncoder(keys).encode(JwtEncoderParameters.from(headers.build(), body.build()))
			.getTokenValue();
	}

	private static JWK rsa(String id) {
		KeyPair pair = generate("RSA", 2048);
		return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
			.keyID(id)
			.keyUse(KeyUse.SIGNATURE)
			.algorithm(JWSAlgorithm.RS256)
			.build();
	}

	private static JWK ec(String id) {
		KeyPair pair = generate("EC", 256);
		return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
			.keyID(id)
			.keyUse(KeyUse.SIGNATURE)
			.algorithm(JWSAlgorithm.ES256)
			.build();
	}

	private static KeyPair generate(String algorithm, int size) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
			generator.initialize(size);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
