package dev.signet.auth.login;

import java.time.Duration;

/**
 * What the sign-in page shows.
 *
 * @param client name of the app that one signs in to, or empty
 * @param username name to fill in, or empty
 * @param continuation where to go afterwards, or empty
 * @param notice what to say above the form, or empty
 * @param ended why the session of this browser ended, or empty
 * @param delay how long to wait before the next attempt, or zero
 * @param remembering whether people may ask to stay signed in
 */
record LoginPage(String client, String username, String continuation, String notice, String ended, Duration delay,
		boolean remembering) {
}
