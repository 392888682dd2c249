package dev.signet.auth.authorization;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The format in which grants wait in Redis, while servers are replaced by newer ones. */
class GrantDocumentTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String TIMES = ",\"at\":1,\"iat\":1,\"exp\":1";

	private static final GrantDocument VERSION_1 = new GrantDocument(1, "alice", "Alice Liddell", "books", "c2lk",
			List.of("openid", "notes.read"), "http://books.localhost:8081/login/oauth2/code/signet", "state", "nonce",
			"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", 1_790_000_000_000L, List.of("pwd"), 1_790_000_001_000L,
			1_797_776_001_000L, "Firefox on Linux", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I", null);

	@Test
	void whatVersion1WroteIsRead() throws IOException {
		assertThat(JSON.readValue(fixture(), GrantDocument.class)).isEqualTo(VERSION_1);
	}

	@Test
	void whatIsWrittenIsVersion1() throws IOException {
		assertThat(JSON.readTree(JSON.writeValueAsString(VERSION_1))).isEqualTo(JSON.readTree(fixture()));
		assertThat(GrantDocument.VERSION).as("a new version needs a new fixture beside the old one").isEqualTo(1);
	}

	@Test
	void whatALaterVersionAddsIsIgnored() throws IOException {
		String later = fixture().replace("\"v\":1", "\"v\":2,\"new\":{\"deep\":[1,2]},\"other\":null");

		assertThat(JSON.readValue(later, GrantDocument.class).subject()).isEqualTo("alice");
	}

	@Test
	void whatIsMissingIsEmpty() {
		GrantDocument document = JSON.readValue("{\"v\":1,\"sub\":\"alice\",\"cid\":\"books\"" + TIMES + "}",
				GrantDocument.class);

		assertThat(document.scopes()).isEmpty();
		assertThat(document.factors()).isEmpty();
		assertThat(document.boundTo()).isNull();
		assertThat(document.redirectUri()).isNull();
	}

	@Test
	void itIsSmallAndNamesNoJavaClass() {
		String json = JSON.writeValueAsString(VERSION_1);

		assertThat(json.length()).isLessThan(512);
		assertThat(json).doesNotContain("java", "dev.signet", "@class"); // S95
	}

	@Test
	void onceRedeemedItKeepsOnlyWhatIsStillNeeded() {
		GrantDocument redeemed = VERSION_1.redeemed("thumbprint");

		assertThat(redeemed.redirectUri()).isNull();
		assertThat(redeemed.state()).isNull();
		assertThat(redeemed.nonce()).isNull();
		assertThat(redeemed.challenge()).isNull();
		assertThat(redeemed.keyThumbprint()).isEqualTo("thumbprint");
		assertThat(redeemed.scopes()).isEqualTo(VERSION_1.scopes());
		assertThat(redeemed.authTime()).isEqualTo(VERSION_1.authTime());
		assertThat(redeemed.expiresAt()).isEqualTo(VERSION_1.expiresAt()); // S32
	}

	@Test
	void onlyWhatIsNotOfflineNeedsItsSession() {
		assertThat(VERSION_1.offline()).isFalse();
		assertThat(VERSION_1.boundTo()).isEqualTo("c2lk");

		GrantDocument offline = JSON.readValue("{\"v\":1,\"sid\":\"c2lk\",\"scp\":[\"offline_access\"]" + TIMES + "}",
				GrantDocument.class);

		assertThat(offline.offline()).isTrue();
		assertThat(offline.boundTo()).isNull();
	}

	private static String fixture() throws IOException {
		try (InputStream in = GrantDocumentTests.class.getResourceAsStream("/authorization/grant-document-v1.json")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
