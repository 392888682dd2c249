package dev.signet.auth.client;

/**
 * A client gets another kind of access token from now on; those it holds stay good.
 *
 * @param clientId which client
 * @param before what it got
 * @param after what it gets
 * @param by account id or client id of who changed it
 */
public record AccessTokenFormatChanged(String clientId, AccessTokenFormat before, AccessTokenFormat after, String by) {
}
