package dev.signet.resource.security;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.signet.resource.RunningResourceServer;
import dev.signet.resource.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpHeaders;

import static dev.signet.resource.TestIssuer.KEY;
import static dev.signet.resource.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** S37 to S40, S47 to S49, F7 and F8, through HTTP. */
class HostileTokenIntegrationTests extends RunningResourceServer {

	private static final String BAD_SIGNATURE = "Invalid signature";

	private static final String NO_KEY = "no matching key(s) found";

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "otherTokens", "otherClaims", "otherAlgorithms", "otherKeys", "otherJson" })
	void refuses(String name, String token, String reason) {
		get("/api/me", token).expectStatus()
			.isUnauthorized()
			.expectHeader()
			.value(HttpHeaders.WWW_AUTHENTICATE,
					(challenge) -> assertThat(challenge).contains("error=\"invalid_token\"", reason))
			.expectBody()
			.isEmpty();
	}

	@Test
	void acceptsTheTokenThatTheOthersWereMadeFrom() {
		get("/api/me", ISSUER.token()).expectStatus().isOk();
	}

	@Test
	void acceptsATokenForSeveralAudiencesOfWhichItIsOne() {
		get("/api/me", ISSUER.token("aud", List.of("https://other.example", TestIssuer.AUDIENCE))).expectStatus()
			.isOk();
	}

	@Test
	void acceptsTheLongNameOfTheType() { // RFC 9068 §4
		get("/api/me", withHeader((header) -> header.put("typ", "application/at+jwt"))).expectStatus().isOk();
	}

	static Stream<Arguments> otherTokens() { // S37, S39, F7
		return Stream.of(arguments("an ID token", idToken(), "typ"), arguments("a logout token", logoutToken(), "typ"),
				arguments("a plain JWT", withHeader((header) -> header.put("typ", "JWT")), "typ"),
				arguments("a token without a type", withHeader((header) -> header.remove("typ")), "typ"),
				arguments("an authorization request", withHeader((header) -> header.put("typ", "oauth-authz-req+jwt")),
						"typ"),
				arguments("an opaque token of nobody", "sgt_at_c29tZXRoaW5nIHJhbmRvbQ", "not one of this issuer"));
	}

	static Stream<Arguments> otherClaims() { // S40, S47, S49
		return Stream.of(arguments("another audience", with("aud", "https://other.example"), "aud"),
				arguments("the client as audience", with("aud", "books"), "aud"),
				arguments("a longer audience", with("aud", TestIssuer.AUDIENCE + "/"), "aud"),
				arguments("no audience", with("aud", null), "aud"),
				arguments("another issuer", with("iss", "https://other.example"), "iss"),
				arguments("a longer issuer", with("iss", ISSUER.uri() + "/"), "iss"),
				arguments("no issuer", with("iss", null), "iss"),
				arguments("expired", with("exp", inSeconds(-11), "iat", inSeconds(-311)), "Jwt expired"),
				arguments("no expiry", with("exp", null), "exp"),
				arguments("an expiry that is no number", with("exp", "tomorrow"), "Malformed payload"),
				arguments("not yet valid", with("nbf", inSeconds(60)), "Jwt used before"),
				arguments("no subject", with("sub", null), "sub"),
				arguments("no client", with("client_id", null), "client_id"),
				arguments("no issue time", with("iat", null), "iat"), arguments("no id", with("jti", null), "jti"),
				arguments("DPoP-bound", with("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")),
						"bound to a key"),
				arguments("certificate-bound", with("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89")),
						"bound to a key"),
				arguments("bound in an unknown way", with("cnf", Map.of("new", "x")), "bound to a key"),
				arguments("bound in no way", with("cnf", Map.of()), "bound to a key"));
	}

	static Stream<Arguments> otherAlgorithms() throws JOSEException { // S38, F8
		return Stream.of(arguments("none", unsigned("none"), "Unsupported algorithm of none"),
				arguments("none in other letters", unsigned("nOnE"), "error"),
				arguments("HS256 with the public key as secret", hmacWithPublicKey(), NO_KEY),
				arguments("RS256 claimed, ES256 signed", claiming("RS256"), NO_KEY),
				arguments("ES512 claimed, ES256 signed", claiming("ES512"), NO_KEY),
				arguments("EdDSA claimed, ES256 signed", claiming("EdDSA"), NO_KEY),
				arguments("an unknown algorithm", claiming("XS256"), NO_KEY),
				arguments("encrypted with a huge work factor", encrypted(), "error"),
				arguments("no signature", withoutSignature(), "error"),
				arguments("a signature of zeros", zeroSignature(), BAD_SIGNATURE),
				arguments("claims changed after signing", changedClaims(), BAD_SIGNATURE));
	}

	static Stream<Arguments> otherKeys() { // S38, S48, F8
		JWK foreign = TestIssuer.key("foreign");
		JWK impostor = TestIssuer.key(KEY.getKeyID());
		return Stream.of(
				arguments("signed by a stranger", sign(impostor, ISSUER.header(), ISSUER.claims()), BAD_SIGNATURE),
				arguments("a stranger's key in jwk",
						signedBy(impostor, (header) -> header.put("jwk", impostor.toPublicJWK().toJSONObject())),
						BAD_SIGNATURE),
				arguments("a stranger's key at jku",
						signedBy(foreign, (header) -> header.put("jku", ISSUER.uri() + "/moved")), NO_KEY),
				arguments("a stranger's certificate at x5u",
						signedBy(impostor, (header) -> header.put("x5u", "http://127.0.0.1:9/cert")), BAD_SIGNATURE),
				arguments("a stranger's thumbprint in x5t",
						signedBy(impostor, (header) -> header.put("x5t#S256", "AAAA")), NO_KEY),
				arguments("no key id", signedBy(impostor, (header) -> header.remove("kid")), BAD_SIGNATURE),
				arguments("a path as key id", withHeader((header) -> header.put("kid", "../../../dev/null")), NO_KEY),
				arguments("SQL as key id", withHeader((header) -> header.put("kid", "' OR '1'='1")), NO_KEY),
				arguments("a URL as key id", withHeader((header) -> header.put("kid", "https://evil.example/k")),
						NO_KEY),
				arguments("a number as key id", withHeader((header) -> header.put("kid", 1)), "Malformed token"),
				arguments("an unknown critical header", withHeader((header) -> {
					header.put("crit", List.of("sudo"));
					header.put("sudo", true);
				}), BAD_SIGNATURE));
	}

	static Stream<Arguments> otherJson() { // S89, F8
		String header = JSONObjectUtils.toJSONString(ISSUER.header());
		String claims = JSONObjectUtils.toJSONString(ISSUER.claims());
		return Stream.of(
				arguments("the same header twice", raw(header.replace("{", "{\"alg\":\"none\","), claims), "error"),
				arguments("the same claim twice", raw(header, claims.replaceFirst("\\{", "{\"sub\":\"admin\",")),
						"error"),
				arguments("claims that are a list", raw(header, "[]"), "error"),
				arguments("claims that are no JSON", raw(header, "alice"), "error"),
				arguments("deep nesting", raw(header, "[".repeat(3000)), "error"),
				arguments("a header that is no JSON", raw("ES256", claims), "Malformed token"),
				arguments("two parts", "e30.e30", "Malformed token"), arguments("dots", "....", "Malformed token"));
	}

	private static String idToken() {
		Map<String, Object> claims = ISSUER.claims();
		claims.keySet().removeAll(List.of("client_id", "scope", "jti", "nbf"));
		claims.putAll(Map.of("aud", "books", "azp", "books", "nonce", "n"));
		return sign(KEY, Map.of("alg", "ES256", "kid", KEY.getKeyID()), claims);
	}

	private static String logoutToken() {
		Map<String, Object> claims = ISSUER.claims();
		claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
		return sign(KEY, Map.of("typ", "logout+jwt", "alg", "ES256", "kid", KEY.getKeyID()), claims);
	}

	private static String with(Object... claims) {
		Map<String, Object> changed = ISSUER.claims();
		for (int i = 0; i < claims.length; i += 2) {
			changed.put((String) claims[i], claims[i + 1]);
		}
		changed.values().removeIf((value) -> value == null);
		return sign(KEY, ISSUER.header(), changed);
	}

	private static String withHeader(Consumer<Map<String, Object>> change) {
		return signedBy(KEY, change);
	}

	private static String signedBy(JWK key, Consumer<Map<String, Object>> change) {
		Map<String, Object> header = new LinkedHashMap<>(ISSUER.header());
		header.put("kid", key.getKeyID());
		change.accept(header);
		return sign(key, header, ISSUER.claims());
	}

	private static String raw(String header, String claims) {
		return sign(KEY, JWSAlgorithm.ES256, header, claims);
	}

	private static String claiming(String algorithm) {
		Map<String, Object> header = ISSUER.header();
		header.put("alg", algorithm);
		return raw(JSONObjectUtils.toJSONString(header), JSONObjectUtils.toJSONString(ISSUER.claims()));
	}

	private static String unsigned(String algorithm) {
		return Base64URL.encode("{\"typ\":\"at+jwt\",\"alg\":\"" + algorithm + "\"}") + "."
				+ Base64URL.encode(JSONObjectUtils.toJSONString(ISSUER.claims())) + ".";
	}

	private static String hmacWithPublicKey() throws JOSEException {
		byte[] publicKey = KEY.toECKey().toECPublicKey().getEncoded();
		Map<String, Object> header = ISSUER.header();
		header.put("alg", "HS256");
		return sign(new OctetSequenceKey.Builder(publicKey).build(), header, ISSUER.claims());
	}

	private static String encrypted() throws JOSEException {
		JWEObject token = new JWEObject(
				new JWEHeader.Builder(JWEAlgorithm.PBES2_HS256_A128KW, EncryptionMethod.A128GCM).build(),
				new Payload(ISSUER.token()));
		token.encrypt(new PasswordBasedEncrypter("secret", 8, 1_000));
		String[] parts = token.serialize().split("\\.");
		String header = Base64URL.from(parts[0]).decodeToString().replace("1000", "2000000000");
		return Base64URL.encode(header) + "." + String.join(".", Arrays.asList(parts).subList(1, parts.length));
	}

	private static String withoutSignature() {
		String token = ISSUER.token();
		return token.substring(0, token.lastIndexOf('.') + 1);
	}

	private static String zeroSignature() {
		return withoutSignature() + Base64URL.encode(new byte[64]);
	}

	private static String changedClaims() {
		String[] parts = ISSUER.token().split("\\.");
		return parts[0] + "." + Base64URL.encode(JSONObjectUtils.toJSONString(ISSUER.claims())) + "." + parts[2];
	}

	private static long inSeconds(int seconds) {
		return Instant.now().plusSeconds(seconds).getEpochSecond();
	}

}
