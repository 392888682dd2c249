package dev.signet.auth.admin;

/**
 * The second step before many things end at once.
 *
 * @param question message key of what is asked; its button has the same key with
 * {@code .button}
 * @param count how many it concerns
 * @param name of whom
 * @param action where a yes is posted
 * @param back where a no leads
 */
record Confirmation(String question, long count, String name, String action, String back) {
}
