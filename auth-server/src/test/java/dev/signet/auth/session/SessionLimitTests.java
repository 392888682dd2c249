package dev.signet.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.signet.auth.session.SessionLimit.Then;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionLimitTests {

	private final SsoSession oldPhone = session("old-phone", 1, DeviceClass.PHONE);

	private final SsoSession desktop = session("desktop", 2, DeviceClass.DESKTOP, "books");

	private final SsoSession phone = session("phone", 3, DeviceClass.PHONE, "books", "music");

	private final List<SsoSession> all = List.of(this.phone, this.oldPhone, this.desktop);

	@Test
	void thoseThatBeganFirstAreTooMany() {
		assertThat(limit(3, Set.of(), null).tooMany(this.all)).containsExactly(this.oldPhone);
		assertThat(limit(1, Set.of(), null).tooMany(this.all)).containsExactly(this.oldPhone, this.desktop, this.phone);
		assertThat(limit(4, Set.of(), null).tooMany(this.all)).isEmpty();
	}

	@Test
	void aLimitOfADeviceClassCountsSuchDevicesOnly() {
		assertThat(limit(1, Set.of(), DeviceClass.DESKTOP).tooMany(this.all)).containsExactly(this.desktop);
		assertThat(limit(2, Set.of(), DeviceClass.PHONE).tooMany(this.all)).containsExactly(this.oldPhone);
		assertThat(limit(1, Set.of(), DeviceClass.TABLET).tooMany(this.all)).isEmpty();
	}

	@Test
	void aLimitOfAClientCountsSessionsThatItJoined() {
		assertThat(limit(1, Set.of("music", "printer"), null).tooMany(this.all)).containsExactly(this.phone);
	}

	@Test
	void aLimitConcernsWhoItNames() {
		SessionLimit limit = new SessionLimit(1, Then.DENY, Set.of("ADMIN"), Set.of("books"), DeviceClass.PHONE);

		assertThat(limit.concerns(Set.of("ADMIN", "X"), DeviceClass.PHONE, Set.of("books"))).isTrue();
		assertThat(limit.concerns(Set.of("X"), DeviceClass.PHONE, Set.of("books"))).isFalse();
		assertThat(limit.concerns(Set.of("ADMIN"), DeviceClass.DESKTOP, Set.of("books"))).isFalse();
		assertThat(limit.concerns(Set.of("ADMIN"), DeviceClass.PHONE, Set.of("music"))).isFalse();
		assertThat(limit(1, Set.of(), null).concerns(Set.of(), DeviceClass.OTHER, Set.of())).isTrue();
	}

	private static SessionLimit limit(int max, Set<String> clients, DeviceClass deviceClass) {
		return new SessionLimit(max, Then.END_OLDEST, Set.of(), clients, deviceClass);
	}

	private static SsoSession session(String sid, long started, DeviceClass deviceClass, String... clients) {
		Instant start = Instant.ofEpochSecond(started);
		Map<String, Instant> joined = Set.of(clients)
			.stream()
			.collect(Collectors.toMap((client) -> client, (client) -> start));
		return new SsoSession(sid, "alice", "alice", Set.of(), start, start, start, start.plusSeconds(60),
				start.plusSeconds(60), Set.of("pwd"), "Firefox on Linux", "192.0.2.0/24", joined, false, deviceClass);
	}

}
