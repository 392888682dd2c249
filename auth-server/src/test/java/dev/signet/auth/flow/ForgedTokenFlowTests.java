package dev.signet.auth.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.net.URI;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Tokens that are not what they claim to be (S38, F7, F8). */
class ForgedTokenFlowTests extends RunningServer {

	@ParameterizedTest
	@ValueSource(strings = { "none", "None", "no signature", "empty signature", "own key", "own key in jwk",
			"own key by jku", "own key by x5u", "kid is a path", "kid is SQL", "kid is a URL", "no kid", "unknown kid",
			"public key as HMAC secret", "unknown crit", "changed claim", "duplicate claim", "typ JWT", "no typ",
			"other issuer", "not a JWT", "two parts", "four dots", "empty", "encrypted", "huge" })
	void areRefusedEverywhere(String kind) throws Exception {
		Tokens good = tokens(this.books, "openid notes.read");
		String forged = forge(kind, good.access());

		Answer userInfo = this.http.get("/userinfo", Map.of("Authorization", "Bearer " + forged));

		assertThat(userInfo).isRefused();
		assertThat(userInfo.body()).doesNotContain("\"sub\"");
		if (!forged.isEmpty()) {
			assertThat(this.books.introspect(forged)).isInactive();
			assertThat(this.books.revoke(forged)).isOk();
		}
		assertThat(this.books.introspect(good.access())).isActive();
	}

	@Test
	void ofAnotherKindAreRefusedAtUserInfo() {
		Browser browser = browser();
		Tokens tokens = tokens(this.books, "openid", browser, this.people.next());

		for (String token : new String[] { tokens.id(), tokens.refresh(), browser.ask(this.books.ask()).code(),
				this.robot.token(TestClient.grant("client_credentials")).tokens().access() }) {
			Answer answer = this.http.get("/userinfo", Map.of("Authorization", "Bearer " + token));

			assertThat(answer).isRefused(); // F7, S37
			assertThat(answer.header("WWW-Authenticate")).as("%s", answer)
				.hasValueSatisfying((value) -> assertThat(value).startsWith("Bearer"));
		}
	}

	@Test
	void ofAnotherKindAreNoAccessTokensAtIntrospection() {
		Browser browser = browser();
		Tokens tokens = tokens(this.books, "openid", browser, this.people.next());

		assertThat(this.books.introspect(tokens.id())).isInactive(); // F7, S39
		assertThat(this.books.introspect(browser.ask(this.books.ask()).code())).isInactive();
	}

	private String forge(String kind, String good) throws Exception {
		String[] parts = good.split("\\.");
		String kid = SignedJWT.parse(good).getHeader().getKeyID();
		ECKey own = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
		return switch (kind) {
			case "none", "None" -> encode("{\"alg\":\"" + kind + "\",\"typ\":\"at+jwt\"}") + "." + parts[1] + ".";
			case "no signature" -> parts[0] + "." + parts[1];
			case "empty signature" -> parts[0] + "." + parts[1] + ".";
			case "own key" -> sign(header().keyID(kid), own, good);
			case "own key in jwk" -> sign(header().jwk(own.toPublicJWK()), own, good);
			case "own key by jku" -> sign(header().keyID(kid).jwkURL(URI.create("http://127.0.0.1:1/jwks")), own, good);
			case "own key by x5u" ->
				sign(header().keyID(kid).x509CertURL(URI.create("http://127.0.0.1:1/x")), own, good);
			case "kid is a path" -> sign(header().keyID("../../../../dev/null"), own, good);
			case "kid is SQL" -> sign(header().keyID("' or 1=1 --"), own, good);
			case "kid is a URL" -> sign(header().keyID("http://127.0.0.1:1/key"), own, good);
			case "no kid" -> sign(header(), own, good);
			case "unknown kid" -> sign(header().keyID(UUID.randomUUID().toString()), own, good);
			case "public key as HMAC secret" -> hmac(good);
			case "unknown crit" ->
				sign(header().keyID(kid).criticalParams(Set.of("x")).customParam("x", "y"), own, good);
			case "changed claim" ->
				parts[0] + "." + encode(decode(parts[1]).replace("notes.read", "notes.write")) + "." + parts[2];
			case "duplicate claim" ->
				parts[0] + "." + encode(decode(parts[1]).replaceFirst("\\{", "{\"sub\":\"admin\",")) + "." + parts[2];
			case "typ JWT" ->
				sign(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).keyID(kid), own, good);
			case "no typ" -> sign(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid), own, good);
			case "other issuer" ->
				parts[0] + "." + encode(decode(parts[1]).replace(ISSUER, "https://evil.example")) + "." + parts[2];
			case "two parts" -> "a.b";
			case "four dots" -> good + "..";
			case "empty" -> "";
			case "encrypted" ->
				encode("{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,\"p2s\":\"AAAA\"}")
						+ ".AAAA.AAAA.AAAA.AAAA";
			case "huge" -> parts[0] + "." + "A".repeat(7000) + "." + parts[2];
			default -> "junk";
		};
	}

	private String hmac(String good) throws Exception {
		String key = JWKSet.parse(this.http.get("/oauth2/jwks", Map.of()).body()).getKeys().get(0).toJSONString();
		SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("at+jwt"))
			.keyID(SignedJWT.parse(good).getHeader().getKeyID())
			.build(), SignedJWT.parse(good).getJWTClaimsSet());
		jwt.sign(new MACSigner(key));
		return jwt.serialize();
	}

	private static JWSHeader.Builder header() {
		return new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("at+jwt"));
	}

	private static String sign(JWSHeader.Builder header, ECKey key, String good) throws Exception {
		JWTClaimsSet claims = new JWTClaimsSet.Builder(SignedJWT.parse(good).getJWTClaimsSet())
			.expirationTime(new Date(System.currentTimeMillis() + 60_000))
			.build();
		SignedJWT jwt = new SignedJWT(header.build(), claims);
		jwt.sign(new ECDSASigner(key, Set.of()));
		return jwt.serialize();
	}

	private static String encode(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	private static String decode(String part) {
		return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
	}

}
