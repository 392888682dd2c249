package dev.signet.auth.user;

/**
 * An account may not sign in any more.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 */
public record AccountDisabled(String subject, String by) {
}
