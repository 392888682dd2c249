package dev.signet.auth.client;

import java.time.Duration;

/**
 * How long an access token may live at most, said by whoever has to be able to call it
 * back.
 */
public interface AccessTokenLimit {

	Duration longestToken();

}
