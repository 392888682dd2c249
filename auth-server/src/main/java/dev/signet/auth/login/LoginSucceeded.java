package dev.signet.auth.login;

/**
 * A person proved who they are with a password.
 *
 * @param subject account id
 * @param network address of the browser without its last part
 */
public record LoginSucceeded(String subject, String network) {
}
