/**
 * The protocol through HTTP on a running server. Each class tells one journey; the rest
 * is what a journey needs: a {@code Browser} with its cookies, a {@code TestClient} for
 * each registered client, {@code TestPeople} so that tests do not share an account, and a
 * {@code TestClock} in place of waiting.
 */
package dev.signet.auth.flow;
