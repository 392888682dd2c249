package dev.signet.auth.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param sequence position in the chain, without gaps
 * @param at when it happened
 * @param type what happened, for example {@code session.ended}
 * @param actor account id or client id of who did it, {@code signet} for the server
 * itself
 * @param subject account id of the person it concerns
 * @param clientId the client it concerns
 * @param sid the SSO session it concerns
 * @param address truncated network address of who did it, until it is forgotten
 * @param device browser and system of who did it, until it is forgotten
 * @param reason why, as a code or in the words of an operator
 * @param details further facts by name
 * @param hash digest of this entry and all before it
 */
public record AuditEntry(long sequence, Instant at, String type, @Nullable String actor, @Nullable String subject,
		@Nullable String clientId, @Nullable String sid, @Nullable String address, @Nullable String device,
		@Nullable String reason, Map<String, String> details, String hash) {

	public AuditEntry {
		details = Collections.unmodifiableMap(new TreeMap<>(details));
	}

}
