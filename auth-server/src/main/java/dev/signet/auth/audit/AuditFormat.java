package dev.signet.auth.audit;

/** How entries are exported. */
public enum AuditFormat {

	/** A table for spreadsheets (RFC 4180); no cell begins like a formula. */
	CSV,
	/** One JSON object a line. */
	JSON

}
