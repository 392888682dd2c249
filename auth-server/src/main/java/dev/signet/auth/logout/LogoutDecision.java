package dev.signet.auth.logout;

import java.util.Optional;

import dev.signet.auth.client.Client;
import dev.signet.auth.session.SsoSession;

/**
 * What a logout request leads to in this browser.
 */
sealed interface LogoutDecision {

	/** Where the person goes afterwards, if the client may say so. */
	Optional<String> target();

	/**
	 * The client proved that it knows this very session: end it without a question.
	 *
	 * @param session the session of this browser
	 * @param target where the person goes afterwards
	 */
	record SignOut(SsoSession session, Optional<String> target) implements LogoutDecision {
	}

	/**
	 * Anybody may have sent the person here: ask.
	 *
	 * @param session the session of this browser
	 * @param target where the person goes afterwards
	 */
	record AskFirst(SsoSession session, Optional<String> target) implements LogoutDecision {
	}

	/**
	 * Nobody is signed in.
	 *
	 * @param target where the person goes
	 */
	record NothingToEnd(Optional<String> target) implements LogoutDecision {
	}

	/**
	 * Decides about a request.
	 * @param hint what the ID token hint says, if it is one of ours
	 * @param client the client that the hint or the request names, if it exists
	 * @param session the session of this browser
	 */
	static LogoutDecision of(LogoutRequest request, Optional<IdTokenHint> hint, Optional<Client> client,
			Optional<SsoSession> session) {
		checkClient(request, hint, client);
		Optional<String> target = checkTarget(request, hint, client);
		if (session.isEmpty()) {
			return new NothingToEnd(target);
		}
		// RP-Initiated Logout §2: a hint about another sign-in is suspect. Somebody who
		// found one must not end what this browser does now.
		SsoSession current = session.get();
		boolean knowsIt = hint.filter((known) -> current.sid().equals(known.sid()))
			.filter((known) -> current.subject().equals(known.subject()))
			.isPresent();
		return knowsIt ? new SignOut(current, target) : new AskFirst(current, target);
	}

	private static void checkClient(LogoutRequest request, Optional<IdTokenHint> hint, Optional<Client> client) {
		String named = request.clientId();
		if (named == null) {
			return;
		}
		// RP-Initiated Logout §2: both must mean the same client.
		if (hint.filter((known) -> !known.clientId().equals(named)).isPresent()) {
			throw new LogoutRefused(LogoutRefusal.OTHER_CLIENT);
		}
		if (client.isEmpty()) {
			throw new LogoutRefused(LogoutRefusal.UNKNOWN_CLIENT);
		}
	}

	// RP-Initiated Logout §3: an exact string, and never without knowing whose it is.
	private static Optional<String> checkTarget(LogoutRequest request, Optional<IdTokenHint> hint,
			Optional<Client> client) {
		String uri = request.postLogoutRedirectUri();
		if (uri == null) {
			return Optional.empty();
		}
		if (client.isEmpty()) {
			throw new LogoutRefused(
					hint.isPresent() ? LogoutRefusal.UNKNOWN_CLIENT : LogoutRefusal.REDIRECT_WITHOUT_CLIENT);
		}
		if (!client.get().enabled() || !client.get().postLogoutRedirectUris().contains(uri)) {
			throw new LogoutRefused(LogoutRefusal.REDIRECT_NOT_REGISTERED);
		}
		return Optional.of(request.target(uri));
	}

}
