package dev.signet.auth.consent;

import java.time.Duration;
import java.util.List;

/**
 * What the consent page shows.
 *
 * @param clientId the client that asks
 * @param client its name
 * @param person who is asked
 * @param scopes what it asks for
 * @param resources APIs where it can do that
 * @param lifetime how long it may use the answer at most
 * @param offline whether also while the person is signed out
 * @param destination host that the person is sent to afterwards
 * @param state binds the answer to the question
 */
record ConsentPage(String clientId, String client, String person, List<Scope> scopes, List<String> resources,
		Duration lifetime, boolean offline, String destination, String state) {

	/**
	 * One thing that the client asks for.
	 *
	 * @param name scope
	 * @param description in words
	 * @param allowed whether the person has allowed it before
	 */
	record Scope(String name, String description, boolean allowed) {
	}

}
