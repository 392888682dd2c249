package dev.signet.auth.key;

/**
 * A key is announced that will sign in place of the active one of its algorithm.
 *
 * @param kid key id of the new one
 * @param algorithm signature algorithm
 * @param by who asked for it: account id, client id, or {@code signet} for the schedule
 */
public record KeyRotated(String kid, String algorithm, String by) {
}
