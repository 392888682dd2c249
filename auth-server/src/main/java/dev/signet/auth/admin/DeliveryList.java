package dev.signet.auth.admin;

import java.util.List;

/**
 * The logout notices that an operator looks for.
 *
 * @param search what was asked
 * @param notices what was found, newest first
 * @param next where the rest is, or empty
 */
record DeliveryList(Search search, List<DeliveryRow> notices, String next) {
}
