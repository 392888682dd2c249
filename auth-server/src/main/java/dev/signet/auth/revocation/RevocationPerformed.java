package dev.signet.auth.revocation;

import org.jspecify.annotations.Nullable;

/**
 * Somebody revoked something on purpose.
 *
 * @param target the target
 * @param ended what it ended
 * @param by account id or client id of who did it
 * @param why their reason in their words
 */
public record RevocationPerformed(RevocationTarget target, RevocationPreview ended, String by, @Nullable String why) {
}
