package dev.signet.auth.client;

import org.jspecify.annotations.Nullable;

/**
 * A client was deleted.
 *
 * @param clientId the client
 * @param by who did it: account id, client id, or {@code signet}
 * @param why their reason in words, if they gave one
 */
public record ClientDeleted(String clientId, String by, @Nullable String why) {
}
