package dev.signet.auth.session;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many sessions a person may have at the same time. Several limits may apply; a phone
 * and a desktop each are two of them.
 *
 * @param max most sessions
 * @param then what happens to one too many
 * @param roles people it applies to: those with one of these roles, or everybody
 * @param clients sessions it counts: those that one of these clients takes part in, or
 * all
 * @param deviceClass sessions it counts: those on such devices, or on any
 */
record SessionLimit(@DefaultValue("1") int max, @DefaultValue("end-oldest") Then then, @DefaultValue Set<String> roles,
		@DefaultValue Set<String> clients, @Nullable DeviceClass deviceClass) {

	/** What happens to one session too many. */
	enum Then {

		/** The new one is refused. */
		DENY,
		/** Those that began first end. */
		END_OLDEST

	}

	SessionLimit {
		if (max < 1) {
			throw new IllegalArgumentException("signet.session.limits[].max must be at least 1, or nobody can sign in");
		}
		roles = Set.copyOf(roles);
		clients = Set.copyOf(clients);
	}

	/** Whether it has anything to say about a session that is to begin. */
	boolean concerns(Set<String> roles, DeviceClass deviceClass, Set<String> clients) {
		return (this.roles.isEmpty() || !Collections.disjoint(this.roles, roles)) && counts(deviceClass, clients);
	}

	/** Which of a person's other sessions are too many beside the new one. */
	List<SsoSession> tooMany(List<SsoSession> others) {
		List<SsoSession> counted = others.stream()
			.filter((session) -> counts(session.deviceClass(), session.clients().keySet()))
			.sorted(Comparator.comparing(SsoSession::startedAt).thenComparing(SsoSession::sid))
			.toList();
		return counted.subList(0, Math.max(0, counted.size() + 1 - this.max));
	}

	private boolean counts(DeviceClass deviceClass, Set<String> clients) {
		return (this.deviceClass == null || this.deviceClass == deviceClass)
				&& (this.clients.isEmpty() || !Collections.disjoint(this.clients, clients));
	}

}
