package dev.signet.auth.logout;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** How clients take logout tokens, as they are registered when one is sent. */
interface LogoutReceivers {

	/** How a client does; empty if it is gone. */
	Optional<Receiver> find(String clientId);

	/**
	 * Whether the client has signed somebody in again by the session, which lives on,
	 * since it was to hear that the session is over for it.
	 */
	default boolean signedInAgain(Delivery notice) {
		return false;
	}

	/**
	 * A client that is registered.
	 *
	 * @param uri where it takes logout tokens, if it takes any
	 * @param algorithm what they are signed with
	 */
	record Receiver(@Nullable URI uri, SignatureAlgorithm algorithm) {
	}

}
