package dev.signet.auth.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.audit.AuditFormat;
import dev.signet.auth.audit.AuditLog;
import dev.signet.auth.audit.Verification;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log: what happened, who did it, why and from where. */
@RestController
@RequestMapping(path = "/api/v1/audit", produces = MediaType.APPLICATION_JSON_VALUE)
class AuditApiController {

	private final AuditLog log;

	private final Filters filters;

	private final Cursors cursors;

	AuditApiController(AuditLog log, Filters filters, Cursors cursors) {
		this.log = log;
		this.filters = filters;
		this.cursors = cursors;
	}

	/** Lists entries, newest first. */
	@GetMapping
	Listing<AuditItem> list(AuditFilter filter, Paging paging) {
		@Nullable String position = this.cursors.position(paging, "audit", filter);
		@Nullable Long before = (position != null) ? Long.valueOf(position) : null;
		List<AuditEntry> entries = this.log.search(filter.query(this.filters, before, paging.size()));
		@Nullable String last = (entries.size() < paging.size()) ? null
				: Long.toString(entries.get(entries.size() - 1).sequence());
		return new Listing<>(entries.stream().map(AuditItem::of).toList(), this.cursors.next(last, "audit", filter));
	}

	/**
	 * Exports all entries that match, newest first: a table (RFC 4180), or one JSON
	 * object a line.
	 */
	@GetMapping(path = "/export", produces = MediaType.ALL_VALUE)
	void export(AuditFilter filter, @RequestParam(name = "format") AuditFormat format, HttpServletResponse response)
			throws IOException {
		response.setContentType(switch (format) {
			case CSV -> "text/csv;charset=UTF-8";
			case JSON -> "application/x-ndjson";
		});
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				"attachment; filename=\"audit." + format.name().toLowerCase(Locale.ROOT) + "\"");
		this.log.export(filter.query(this.filters, null, 1), format, response.getOutputStream());
	}

	/** Verifies the hash chain of the whole log. */
	@GetMapping("/verification")
	AuditVerification verification() {
		Verification verification = this.log.verify();
		return new AuditVerification(verification.intact(), verification.entries(), verification.first(),
				verification.last(), verification.head(),
				verification.faults().stream().map((fault) -> new Fault(fault.sequence(), fault.kind())).toList());
	}

	/**
	 * One thing that happened.
	 *
	 * @param sequence position in the chain, without gaps
	 * @param at when
	 * @param type what, for example {@code session.ended}
	 * @param actor account id or client id of who did it, {@code signet} for the server
	 * itself
	 * @param user account id of the person it concerns
	 * @param clientId client it concerns
	 * @param sid session it concerns
	 * @param address truncated network address of who did it, until it is forgotten
	 * @param device browser and system of who did it, until it is forgotten
	 * @param reason why, as a code or in the words of an operator
	 * @param details further facts by name
	 * @param hash digest of this entry and all before it
	 */
	record AuditItem(long sequence, Instant at, String type, @Nullable String actor, @Nullable String user,
			@Nullable String clientId, @Nullable String sid, @Nullable String address, @Nullable String device,
			@Nullable String reason, Map<String, String> details, String hash) {

		static AuditItem of(AuditEntry entry) {
			return new AuditItem(entry.sequence(), entry.at(), entry.type(), entry.actor(), entry.subject(),
					entry.clientId(), entry.sid(), entry.address(), entry.device(), entry.reason(), entry.details(),
					entry.hash());
		}

	}

	/**
	 * What came out when the chain was checked.
	 *
	 * @param intact whether nothing was changed, removed, added or moved
	 * @param entries how many entries were checked
	 * @param first sequence of the oldest entry that should be there
	 * @param last sequence of the newest entry that should be there
	 * @param head digest of the newest entry, to be noted somewhere else
	 * @param faults the first of what is wrong
	 */
	record AuditVerification(boolean intact, long entries, long first, long last, String head, List<Fault> faults) {
	}

	/**
	 * One place where the chain is broken.
	 *
	 * @param sequence which entry
	 * @param kind how
	 */
	record Fault(long sequence, Verification.Kind kind) {
	}

}
