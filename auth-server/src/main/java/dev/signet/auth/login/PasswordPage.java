package dev.signet.auth.login;

import java.time.Duration;

/**
 * What the page for choosing another password shows. No password is ever shown again.
 *
 * @param username name to fill in, or empty
 * @param continuation where to go after signing in with the new one, or empty
 * @param notice what to say above the form, or empty
 * @param delay how long to wait before the next attempt, or zero
 * @param minLength fewest characters of a password
 */
record PasswordPage(String username, String continuation, String notice, Duration delay, int minLength) {
}
