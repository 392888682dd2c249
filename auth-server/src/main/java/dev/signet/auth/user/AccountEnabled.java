package dev.signet.auth.user;

/**
 * A disabled account may sign in again.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 */
public record AccountEnabled(String subject, String by) {
}
