package dev.signet.auth.user;

/**
 * An account changed in a way that what was issued for it must not outlive: disabled,
 * deleted, or another password. Why exactly is said by an event of its own.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 */
public record AccountChanged(String subject, String by) {
}
