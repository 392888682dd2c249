package dev.signet.auth.logout;

import org.jspecify.annotations.Nullable;

/**
 * What an ID token that we once signed says about a sign-in, maybe long ago.
 *
 * @param subject account id
 * @param clientId the client it was issued to
 * @param sid the SSO session it was issued in
 */
record IdTokenHint(String subject, String clientId, @Nullable String sid) {
}
