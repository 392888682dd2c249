package dev.signet.auth.registry;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something secret that can be read on this page only.
 *
 * @param kind what it is: {@code password} or {@code secret}
 * @param name whose it is
 * @param id account id or client id
 * @param value the secret; none if there is nothing to show
 * @param expiresAt when it is good for nothing, if ever
 * @param next where to go on
 */
record ShownOnce(String kind, String name, String id, String value, @Nullable Instant expiresAt, String next) {

	@Override
	public String toString() {
		return "ShownOnce[" + this.id + "]";
	}

}
