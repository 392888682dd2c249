package dev.signet.auth.admin;

import java.util.List;
import java.util.Map;

import dev.signet.auth.audit.Verification;
import org.jspecify.annotations.Nullable;

/**
 * The audit entries that an operator looks for.
 *
 * @param search what was asked
 * @param types kinds of entries there are
 * @param events what was found, newest first
 * @param next where the rest is, or empty
 * @param exports where all that was found can be had, by format
 * @param verification state of the chain, if it was asked for
 */
record AuditList(Search search, List<String> types, List<EventRow> events, String next, Map<String, String> exports,
		@Nullable Verification verification) {
}
