package dev.signet.auth.key;

/**
 * A signing key is no longer trusted, and neither is anything that it signed.
 *
 * @param kid key id
 * @param by account id or client id of who burned it
 */
public record KeyBurned(String kid, String by) {
}
