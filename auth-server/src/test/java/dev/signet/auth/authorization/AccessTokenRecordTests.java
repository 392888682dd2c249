package dev.signet.auth.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What an opaque access token stands for, as it is written and read back. */
class AccessTokenRecordTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** As written by the first release; never to be edited. */
	private static final String VERSION_1 = """
			{"v":1,"ses":true,"clm":{"iss":"https://id.example","sub":"alice","aud":["https://api.example"],
			"client_id":"books","scope":"openid notes.read","iat":1800000000,"exp":1800000300,
			"jti":"AAAAAAAAAAAAAAAAAAAAAA.1z","sid":"s","auth_time":1799999990,"acr":"urn:signet:acr:1","amr":["pwd"]}}""";

	@Test
	void readsWhatTheFirstReleaseWrote() {
		AccessTokenRecord record = JSON.readValue(VERSION_1, AccessTokenRecord.class);

		assertThat(record.ofSession()).isTrue();
		assertThat(record.issuedAt()).isEqualTo(Instant.ofEpochSecond(1_800_000_000));
		assertThat(record.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_800_000_300));
		assertThat(record.read()).containsEntry("iat", Instant.ofEpochSecond(1_800_000_000))
			.containsEntry("sub", "alice")
			.containsEntry("aud", List.of("https://api.example"));
	}

	@Test
	void ignoresWhatALaterReleaseMayAdd() {
		assertThat(JSON.readValue(VERSION_1.replace("\"v\":1", "\"v\":1,\"new\":{}"), AccessTokenRecord.class))
			.isEqualTo(JSON.readValue(VERSION_1, AccessTokenRecord.class));
	}

	@Test
	void readsBackWhatItWrote() {
		Instant now = Instant.ofEpochSecond(1_800_000_000);
		AccessTokenRecord record = AccessTokenRecord.of(
				Map.of("sub", "alice", "iat", now.plusMillis(900), "exp", now.plusSeconds(300), "auth_time", 7L),
				false);

		AccessTokenRecord read = JSON.readValue(JSON.writeValueAsString(record), AccessTokenRecord.class);

		assertThat(read.ofSession()).isFalse();
		assertThat(read.read()).containsEntry("iat", now).containsEntry("exp", now.plusSeconds(300));
	}

}
