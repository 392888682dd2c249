package dev.signet.auth.rule;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What happened to a session, as far as rules ask.
 *
 * @param activity whether it was used
 * @param address how its browser's address differs from the one before
 * @param deviceChanged whether its browser is another one than before
 * @param signIn whether it began
 * @param event what the business said of it
 * @param clientId the client that is being entered, whether or not it is let in
 * @param at when
 */
public record RuleFacts(boolean activity, AddressChange address, boolean deviceChanged, boolean signIn,
		@Nullable String event, @Nullable String clientId, Instant at) {

	/** How two addresses differ. */
	public enum AddressChange {

		/** Not at all. */
		NONE,
		/** Another host of the same network. */
		HOST,
		/** Another network. */
		NETWORK

	}

	/** A browser used it. */
	public static RuleFacts use(AddressChange address, boolean deviceChanged, @Nullable String clientId, Instant at) {
		return new RuleFacts(true, address, deviceChanged, false, null, clientId, at);
	}

	/**
	 * A client refreshed its tokens. Where from says nothing of the person's browser.
	 */
	public static RuleFacts refresh(Instant at) {
		return new RuleFacts(true, AddressChange.NONE, false, false, null, null, at);
	}

	/** It began. */
	public static RuleFacts signIn(@Nullable String clientId, Instant at) {
		return new RuleFacts(false, AddressChange.NONE, false, true, null, clientId, at);
	}

	/** The business said something about it. */
	public static RuleFacts event(String event, Instant at) {
		return new RuleFacts(false, AddressChange.NONE, false, false, event, null, at);
	}

}
