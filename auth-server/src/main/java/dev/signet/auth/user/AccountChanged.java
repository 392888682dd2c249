package dev.signet.auth.user;

import java.time.Instant;

/**
 * An account changed in a way that what was issued for it must not outlive: disabled,
 * deleted, another password, or other roles. Why exactly is said by an event of its own.
 * Published again when a listener failed or the replica was killed before all were
 * through.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 * @param until what was issued until then must end
 * @param tokensOnly whether only access tokens must, and nobody is signed out
 */
public record AccountChanged(String subject, String by, Instant until, boolean tokensOnly) {
}
