package dev.signet.auth.session;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What has been noted on a session.
 *
 * @param stepUpAt when a rule demanded a new sign-in, if none has followed
 * @param cap what a rule left it at most, if no new sign-in has followed
 * @param addressDigest keyed digest of the whole address of the browser, or empty where
 * no rule compares whole addresses
 * @param address truncated address from which the browser was last accepted
 * @param device browser and system that were last accepted
 * @param uses last use by each client that may not be idle for as long as the session
 */
public record SessionMarks(@Nullable Instant stepUpAt, @Nullable Instant cap, String addressDigest, String address,
		String device, Map<String, Instant> uses) {

	public SessionMarks {
		uses = Map.copyOf(uses);
	}

}
