package dev.signet.client.home;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the authorization server tells first-party applications about the SSO session.
 *
 * @param clients applications that joined, the first one first
 */
record SsoSession(List<Participant> clients) {

	SsoSession {
		clients = clients.stream().sorted(Comparator.comparing(Participant::joinedAt)).toList();
	}

	List<Participant> others(String clientId) {
		return this.clients.stream().filter((client) -> !client.clientId().equals(clientId)).toList();
	}

	/** Whether the sign-in of this application opened the session. */
	boolean wasOpenedBy(String clientId) {
		return !this.clients.isEmpty() && this.clients.get(0).clientId().equals(clientId);
	}

	/** One application of the session. */
	@JsonNaming(SnakeCaseStrategy.class)
	record Participant(String clientId, String clientName, Instant joinedAt) {
	}

}
