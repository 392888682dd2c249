package dev.signet.auth.user;

/**
 * An account was erased. Its id is never given to anybody else.
 *
 * @param subject account id
 * @param by who did it: account id, client id, or {@code signet}
 */
public record AccountDeleted(String subject, String by) {
}
