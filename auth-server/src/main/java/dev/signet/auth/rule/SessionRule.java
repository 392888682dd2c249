package dev.signet.auth.rule;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One rule about sessions, as it is written in the configuration. Of the rules with one
 * trigger the first that applies decides, so that an exception stands before what it is
 * an exception from.
 *
 * @param name what events, audit and the test bench call it
 * @param trigger what sets it off
 * @param event business event that sets it off
 * @param roles of which the person has at least one; empty for everybody
 * @param clients of which at least one takes part in the session or is being entered;
 * empty for any session
 * @param between time of day in which it applies
 * @param address how much of an address must differ to be another one
 * @param then what happens
 * @param by by how much an extension prolongs; after how long at most a shortened session
 * ends; age from which a sign-in is too old (a step-up without one wants a new sign-in)
 */
public record SessionRule(String name, Trigger trigger, @Nullable String event, @DefaultValue Set<String> roles,
		@DefaultValue Set<String> clients, @Nullable TimeOfDay between, @DefaultValue("subnet") AddressMatch address,
		Action then, @Nullable Duration by) {

	public SessionRule {
		roles = Set.copyOf(roles);
		clients = Set.copyOf(clients);
		require(name != null && !name.isBlank(), name, "must have a name");
		require(trigger != null, name, "must have a trigger");
		require(then != null, name, "must say what happens then");
		require((trigger == Trigger.EVENT) == (event != null), name,
				"must name an event if that is its trigger, and only then");
		require(by == null || !by.isNegative() && !by.isZero(), name, "must have a positive time in by");
		require(then != Action.EXTEND && then != Action.SHORTEN || by != null, name, "must say by how much (by)");
		require(then == Action.EXTEND || then == Action.SHORTEN || then == Action.STEP_UP || by == null, name,
				"has no use for a time (by)");
		require(then != Action.EXTEND || trigger != Trigger.ADDRESS_CHANGED && trigger != Trigger.DEVICE_CHANGED, name,
				"must not extend a session because it moved");
		// Otherwise the next click would demand the same again, for ever.
		require(then != Action.STEP_UP || trigger != Trigger.ACTIVITY || by != null, name,
				"must say from which age a sign-in is too old (by)");
		require(then != Action.STEP_UP || trigger != Trigger.SIGN_IN, name, "cannot demand what has just happened");
		require(then != Action.WARN || trigger != Trigger.ACTIVITY, name, "would warn of every click");
	}

	/**
	 * Whether that event is the one, if it waits for one: {@code payment.completed},
	 * {@code PAYMENT_COMPLETED} and {@code payment completed} are the same.
	 */
	boolean isAbout(@Nullable String said) {
		return this.event == null || said != null && words(this.event).equals(words(said));
	}

	private static String words(String event) {
		return event.toLowerCase(Locale.ROOT).replaceAll("[ ._-]+", " ").strip();
	}

	private static void require(boolean met, @Nullable String name, String what) {
		if (!met) {
			throw new IllegalArgumentException("signet.session-rules: the rule " + name + " " + what);
		}
	}

	/** What sets a rule off. */
	public enum Trigger {

		/** A page request of the browser, or a refresh by a client. */
		ACTIVITY,
		/** The browser asks from another address than before. */
		ADDRESS_CHANGED,
		/** The browser, or its system, is another one than before. */
		DEVICE_CHANGED,
		/** A session begins. */
		SIGN_IN,
		/** The business said so. */
		EVENT

	}

	/** How much of an address must differ. */
	public enum AddressMatch {

		/** Any part. */
		EXACT,
		/** The network: /24 of IPv4, /48 of IPv6. */
		SUBNET

	}

	/** What happens to a session. */
	public enum Action {

		/** Nothing, and no later rule with this trigger is asked. */
		OFF,
		/** It goes on; whoever listens, for example audit, is told. */
		WARN,
		/** It goes on once the person has signed in again. */
		STEP_UP,
		/** It ends. */
		END,
		/** Its limits move away. */
		EXTEND,
		/** It ends soon. */
		SHORTEN

	}

}
