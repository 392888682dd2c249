package dev.signet.auth.user;

/**
 * An account has another password.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 * @param temporary whether somebody else set it, so that it is good for nothing but
 * choosing another
 */
public record PasswordChanged(String subject, String by, boolean temporary) {
}
