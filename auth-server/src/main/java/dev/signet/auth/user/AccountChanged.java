package dev.signet.auth.user;

/**
 * An account changed in a way that what was issued for it must not outlive: disabled,
 * deleted, or another password.
 *
 * @param subject account id
 */
public record AccountChanged(String subject) {
}
