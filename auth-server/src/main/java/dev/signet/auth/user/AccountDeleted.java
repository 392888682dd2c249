package dev.signet.auth.user;

import org.jspecify.annotations.Nullable;

/**
 * An account was erased. Its id is never given to anybody else.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 * @param why their reason in words, if they gave one
 */
public record AccountDeleted(String subject, String by, @Nullable String why) {
}
