package dev.signet.auth.user;

/**
 * An account was created.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 */
public record AccountCreated(String subject, String by) {
}
