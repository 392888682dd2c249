package dev.signet.auth.rule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;

import dev.signet.auth.rule.RuleFacts.AddressChange;
import dev.signet.auth.session.SsoSession;

/**
 * What the test bench shows.
 *
 * @param what what happens to the session
 * @param event what the business says, for {@link What#EVENT}
 * @param role role of the person, or empty
 * @param client client that takes part, or empty
 * @param address how the address differs
 * @param device whether the device is another one
 * @param age minutes since the sign-in
 * @param at when it happens
 * @param events events that rules name
 * @param roles roles to choose from
 * @param clients clients to choose from
 * @param session the session before
 * @param decision what the rules decide
 */
record RuleBenchPage(What what, String event, String role, String client, AddressChange address, boolean device,
		long age, Instant at, List<String> events, Collection<String> roles, Collection<String> clients,
		SsoSession session, RuleDecision decision) {

	/** What can happen to a session. */
	enum What {

		/** Its browser opens a page. */
		USE,
		/** A client refreshes. */
		REFRESH,
		/** It begins. */
		SIGN_IN,
		/** The business says something. */
		EVENT

	}

	/** The time of day in UTC, as the form writes it. */
	public String time() {
		return DateTimeFormatter.ofPattern("HH:mm").format(LocalTime.ofInstant(this.at, ZoneOffset.UTC));
	}

	public List<What> whats() {
		return List.of(What.values());
	}

	public List<AddressChange> addresses() {
		return List.of(AddressChange.values());
	}

	/** Whether the session has other limits afterwards. */
	public boolean moved() {
		return !this.decision.expiresAt().equals(this.session.expiresAt())
				|| !this.decision.idleExpiresAt().equals(this.session.idleExpiresAt());
	}

}
