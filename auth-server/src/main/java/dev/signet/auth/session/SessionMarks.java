package dev.signet.auth.session;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What rules have left on a session.
 *
 * @param stepUpAt when a new sign-in was last demanded, if one was
 * @param addressDigest keyed digest of the whole address of the browser, or empty where
 * no rule compares whole addresses
 * @param address truncated address from which the browser was last accepted
 * @param device browser and system that were last accepted
 */
public record SessionMarks(@Nullable Instant stepUpAt, String addressDigest, String address, String device) {
}
