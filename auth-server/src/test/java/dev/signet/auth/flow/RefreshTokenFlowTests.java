package dev.signet.auth.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.MultiValueMap;

import static dev.signet.auth.flow.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The life of a family of refresh tokens. */
class RefreshTokenFlowTests extends RunningServer {

	private static final Duration AFTER_GRACE = Duration.ofSeconds(11);

	@Autowired
	private StringRedisTemplate redis;

	@Test
	void replacesTheRefreshTokenAtEachUse() {
		Tokens first = tokens(this.books, "openid notes.read");

		Tokens second = this.books.refresh(first.refresh()).tokens();
		Tokens third = this.books.refresh(second.refresh()).tokens();

		assertThat(second.refresh()).isNotEqualTo(first.refresh());
		assertThat(third.refresh()).isNotEqualTo(second.refresh());
		assertThat(second.access()).isNotEqualTo(first.access());
		assertThat(this.books.introspect(second.access())).isActive();
	}

	@Test
	void rotatesTheRefreshTokenOfAPublicClient() {
		Tokens first = tokens(this.phone, "openid notes.read");

		Tokens second = this.phone.refresh(first.refresh()).tokens();

		assertThat(second.refresh()).isNotEqualTo(first.refresh()); // S26
		later(AFTER_GRACE);
		assertThat(this.phone.refresh(first.refresh())).isInvalidGrant();
		assertThat(this.phone.refresh(second.refresh())).isInvalidGrant();
	}

	@Test
	void givesTheSameSuccessorToAClientThatLostTheAnswer() {
		Tokens first = tokens(this.books, "openid");

		Tokens once = this.books.refresh(first.refresh()).tokens();
		Tokens again = this.books.refresh(first.refresh()).tokens();

		assertThat(again.refresh()).isEqualTo(once.refresh()); // S29
		assertThat(this.books.refresh(once.refresh())).isOk();
	}

	@Test
	void revokesTheFamilyWhenATokenComesBackAfterTheWindow() {
		Tokens first = tokens(this.books, "openid notes.read");
		Tokens second = this.books.refresh(first.refresh()).tokens();
		later(AFTER_GRACE);

		Answer reused = this.books.refresh(first.refresh());

		assertThat(reused).isInvalidGrant(); // S27, F4
		assertThat(reused.json().get("error_description").toString()).contains("used before");
		assertThat(this.books.refresh(second.refresh())).isInvalidGrant();
		assertThat(this.books.introspect(second.access())).isInactive();
		assertThat(this.books.introspect(first.access())).isInactive();
	}

	@Test
	void lostRotationsAreNobodysTheft() {
		Tokens first = tokens(this.books, "openid");
		Tokens second = this.books.refresh(first.refresh()).tokens();
		String grant = "signet:grant:{" + first.accessClaims().get("jti").toString().split("\\.")[0] + "}";

		// As after a failover to a Redis that had not heard of the rotation yet.
		this.redis.opsForHash().put(grant, "seq", "1");

		assertThat(this.books.refresh(second.refresh())).isInvalidGrant();
		assertThat(this.books.refresh(first.refresh())).isOk();
	}

	@Test
	void forgivesTheImmediatePredecessorOnly() {
		Tokens first = tokens(this.books, "openid");
		Tokens second = this.books.refresh(first.refresh()).tokens();
		Tokens third = this.books.refresh(second.refresh()).tokens();

		assertThat(this.books.refresh(first.refresh())).isInvalidGrant(); // S29
		assertThat(this.books.refresh(third.refresh())).isInvalidGrant(); // S27
	}

	@Test
	void narrowsTheScopeOfOneAccessTokenOnly() {
		Tokens first = tokens(this.books, "openid notes.read notes.write");

		Tokens narrow = this.books.refresh(first.refresh(), "openid notes.read").tokens();
		Tokens whole = this.books.refresh(narrow.refresh()).tokens();

		assertThat(words(narrow)).containsExactlyInAnyOrder("openid", "notes.read"); // S30
		assertThat(words(whole)).containsExactlyInAnyOrder("openid", "notes.read", "notes.write");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openid notes.read notes.write", "openid sso.session", "signet.admin", "nonsense",
			"openid offline_access" })
	void neverWidensTheScope(String scope) {
		Tokens first = tokens(this.books, "openid notes.read");

		assertThat(this.books.refresh(first.refresh(), scope)).hasError(400, "invalid_scope"); // S30
		assertThat(this.books.refresh(first.refresh())).isOk();
	}

	@Test
	void refusesTheTokenOfAnotherClientAsIfItWereJunk() {
		Tokens tokens = tokens(this.books, "openid");

		Answer stolen = this.music.refresh(tokens.refresh());

		assertThat(stolen).isInvalidGrant(); // S31
		assertThat(stolen.json().get("error_description"))
			.isEqualTo(this.music.refresh("sgt_rt_junk").json().get("error_description"));
		assertThat(this.books.refresh(tokens.refresh())).isOk();
	}

	@Test
	void refusesTheTokenOfAnotherPublicClient() {
		Tokens tokens = tokens(this.phone, "openid");
		TestClient canvas = TestClient.publicClient(this.http, "canvas", "https://canvas.example/callback");

		assertThat(canvas.refresh(tokens.refresh())).isInvalidGrant(); // S31
		assertThat(this.phone.refresh(tokens.refresh())).isOk();
	}

	@Test
	void doesNotServeAConfidentialClientThatHidesItsSecret() {
		Tokens tokens = tokens(this.books, "openid");

		Answer answer = this.books.authenticatingBy(TestClient.Authentication.NONE).refresh(tokens.refresh());

		assertThat(answer).isInvalidClient(); // S25
		assertThat(this.books.refresh(tokens.refresh())).isOk();
	}

	@Test
	void ranOutWhenItWasIdleTooLong() {
		TestClient flash = client("flash");
		later(Duration.ofSeconds(-45));
		Tokens idleFor45Seconds = tokens(flash, "openid");
		later(Duration.ZERO);

		assertThat(flash.refresh(idleFor45Seconds.refresh())).isInvalidGrant(); // S32: 40
																				// s
	}

	@Test
	void livesNoLongerForBeingRotated() {
		TestClient flash = client("flash");
		Instant start = Instant.now();
		Tokens first = tokens(flash, "openid");
		later(Duration.ofSeconds(35));

		Tokens second = flash.refresh(first.refresh()).tokens();

		assertThat(((Number) flash.introspect(second.refresh()).json().get("exp")).longValue())
			.isCloseTo(start.plusSeconds(50).getEpochSecond(), within(10L)) // S32
			.isLessThan(Instant.now().plusSeconds(35 + 40).getEpochSecond());
	}

	@Test
	void isNotIssuedToAClientWithoutTheGrant() {
		TestClient kiosk = client("kiosk");
		Tokens tokens = tokens(kiosk, "openid");
		Tokens other = tokens(this.books, "openid");

		assertThat(tokens.refresh()).isNull();
		assertThat(kiosk.refresh(other.refresh())).isRefused();
		assertThat(this.books.refresh(other.refresh())).isOk();
	}

	// F4, F7
	@ParameterizedTest
	@ValueSource(strings = { "access token", "ID token", "code", "logout hint", "changed", "shortened", "lengthened",
			"upper case", "padded", "prefix only", "code prefix", "with null byte", "twice" })
	void isNothingElseThanItself(String kind) {
		Browser browser = browser();
		Tokens tokens = tokens(this.books, "openid", browser, this.people.next());
		String token = tokens.refresh();
		String presented = switch (kind) {
			case "access token" -> tokens.access();
			case "ID token", "logout hint" -> tokens.id();
			case "code" -> browser.ask(this.books.ask()).code();
			case "changed" -> token.substring(0, 20) + ((token.charAt(20) == 'A') ? 'B' : 'A') + token.substring(21);
			case "shortened" -> token.substring(0, token.length() - 1);
			case "lengthened" -> token + "A";
			case "upper case" -> token.toUpperCase(Locale.ROOT);
			case "padded" -> token + "==";
			case "prefix only" -> "sgt_rt_";
			case "code prefix" -> "sgt_rt_" + browser.ask(this.books.ask()).code().substring("sgt_ac_".length());
			case "with null byte" -> token + "\0";
			default -> token + " " + token;
		};

		assertThat(this.books.refresh(presented)).isInvalidGrant();
		assertThat(this.books.refresh(token)).isOk();
	}

	@Test
	void isAskedFor() {
		MultiValueMap<String, String> form = TestClient.grant("refresh_token");

		assertThat(this.books.token(form)).isInvalidRequest();
		form.set("refresh_token", "");
		assertThat(this.books.token(form)).isInvalidRequest();
		form.set("refresh_token", "a");
		form.add("refresh_token", "b");
		assertThat(this.books.token(form)).isInvalidRequest();
	}

	@Test
	void isNeverStoredOnTheWay() {
		Tokens tokens = tokens(this.books, "openid");

		for (Answer answer : new Answer[] { this.books.refresh(tokens.refresh()),
				this.books.introspect(tokens.access()), this.books.refresh("junk"),
				this.http.get("/userinfo", bearer(tokens)) }) {
			assertThat(answer.header("Cache-Control"))
				.hasValueSatisfying((value) -> assertThat(value).contains("no-store")); // S36
		}
	}

	private static Map<String, String> bearer(Tokens tokens) {
		return Map.of("Authorization", "Bearer " + tokens.access());
	}

	private static String[] words(Tokens tokens) {
		return tokens.accessClaims().get("scope").toString().split(" ");
	}

}
