package dev.signet.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The flat hash of an SSO session: short field names, plain values, no class names.
 * Unknown fields are ignored, so that replicas of two releases can share a store.
 */
final class SsoSessionCodec {

	static final String CLIENT = "client:";

	static final String USED = "used:";

	private SsoSessionCodec() {
	}

	static List<String> write(SsoSession session) {
		Duration idle = Duration.between(session.lastSeenAt(), session.idleExpiresAt());
		List<String> fields = new ArrayList<>(List.of("sub", session.subject(), "name", session.username(), "roles",
				String.join(" ", session.roles()), "started", millis(session.startedAt()), "auth",
				millis(session.authenticatedAt()), "seen", millis(session.lastSeenAt()), "idle",
				Long.toString(idle.toMillis()), "ends", millis(session.expiresAt()), "amr",
				String.join(" ", session.factors()), "device", session.device(), "address", session.address(), "class",
				session.deviceClass().name()));
		if (session.remembered()) {
			fields.addAll(List.of("remembered", "1"));
		}
		session.clients().forEach((client, joined) -> fields.addAll(List.of(CLIENT + client, millis(joined))));
		return fields;
	}

	static Optional<SsoSession> read(String sid, Map<String, String> fields) {
		if (!fields.containsKey("sub")) {
			return Optional.empty();
		}
		Instant seen = instant(fields, "seen");
		Instant ends = instant(fields, "ends");
		Instant idleEnd = idleEnd(seen, fields);
		return Optional.of(new SsoSession(sid, text(fields, "sub"), text(fields, "name"), words(fields, "roles"),
				instant(fields, "started"), instant(fields, "auth"), seen, idleEnd.isBefore(ends) ? idleEnd : ends,
				ends, words(fields, "amr"), text(fields, "device"), text(fields, "address"), times(fields, CLIENT),
				fields.containsKey("remembered"), deviceClass(text(fields, "class")), marks(fields)));
	}

	private static SessionMarks marks(Map<String, String> fields) {
		return new SessionMarks(fields.containsKey("step-up") ? instant(fields, "step-up") : null,
				fields.containsKey("cap") ? instant(fields, "cap") : null, text(fields, "from"),
				fields.getOrDefault("net", text(fields, "address")), fields.getOrDefault("dev", text(fields, "device")),
				times(fields, USED));
	}

	private static Map<String, Instant> times(Map<String, String> fields, String prefix) {
		return fields.entrySet()
			.stream()
			.filter((field) -> field.getKey().startsWith(prefix))
			.collect(Collectors.toMap((field) -> field.getKey().substring(prefix.length()),
					(field) -> Instant.ofEpochMilli(Long.parseLong(field.getValue()))));
	}

	private static Instant idleEnd(Instant seen, Map<String, String> fields) {
		Instant idleEnd = seen.plusMillis(Long.parseLong(text(fields, "idle")));
		Instant extended = Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("until", "0")));
		return idleEnd.isBefore(extended) ? extended : idleEnd;
	}

	private static DeviceClass deviceClass(String name) {
		return Arrays.stream(DeviceClass.values())
			.filter((known) -> known.name().equals(name))
			.findAny()
			.orElse(DeviceClass.OTHER);
	}

	private static String millis(Instant instant) {
		return Long.toString(instant.toEpochMilli());
	}

	private static Instant instant(Map<String, String> fields, String name) {
		return Instant.ofEpochMilli(Long.parseLong(text(fields, name)));
	}

	private static Set<String> words(Map<String, String> fields, String name) {
		String value = text(fields, name);
		return value.isEmpty() ? Set.of() : Set.of(value.split(" "));
	}

	private static String text(Map<String, String> fields, String name) {
		@Nullable String value = fields.get(name);
		return (value != null) ? value : "";
	}

}
