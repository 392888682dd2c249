package dev.signet.auth.user;

/**
 * The profile of an account was edited: user name, name or email address.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 */
public record AccountUpdated(String subject, String by) {
}
