package dev.signet.auth.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of {@code audit_entry}, and what its hash covers.
 */
record AuditRow(long sequence, OffsetDateTime at, String type, @Nullable String actor, @Nullable String subject,
		@Nullable String clientId, @Nullable String sid, @Nullable String address, @Nullable String device,
		@Nullable String originSalt, String originDigest, @Nullable String reason, String details, String hash) {

	static final String COLUMNS = "sequence, happened_at, type, actor, subject, client_id, sid, address, device, "
			+ "origin_salt, origin_digest, reason, details, hash";

	static final String INSERT = "insert into audit_entry (" + COLUMNS
			+ ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {
	};

	static AuditRow read(ResultSet row, int number) throws SQLException {
		return new AuditRow(row.getLong(1), row.getObject(2, OffsetDateTime.class), row.getString(3), row.getString(4),
				row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9),
				row.getString(10), row.getString(11), row.getString(12), row.getString(13), row.getString(14));
	}

	@Nullable Object[] values() {
		return new @Nullable Object[] { this.sequence, this.at, this.type, this.actor, this.subject, this.clientId,
				this.sid, this.address, this.device, this.originSalt, this.originDigest, this.reason, this.details,
				this.hash };
	}

	AuditEntry entry() {
		return new AuditEntry(this.sequence, this.at.toInstant(), this.type, this.actor, this.subject, this.clientId,
				this.sid, this.address, this.device, this.reason, JsonMapper.shared().readValue(this.details, DETAILS),
				this.hash);
	}

	AuditRow withHash(String linked) {
		return new AuditRow(this.sequence, this.at, this.type, this.actor, this.subject, this.clientId, this.sid,
				this.address, this.device, this.originSalt, this.originDigest, this.reason, this.details, linked);
	}

	/** What the hash of this row has to be after the one before it. */
	String hashAfter(String previous) {
		return digest(previous, Long.toString(this.sequence), Long.toString(this.at.toInstant().toEpochMilli()),
				this.type, this.actor, this.subject, this.clientId, this.sid, this.originDigest, this.reason,
				this.details);
	}

	/** Whether address and device are what was written, or both forgotten. */
	boolean originIsWhole() {
		return (this.originSalt != null)
				? this.originDigest.equals(originDigest(this.originSalt, this.address, this.device))
				: this.address == null && this.device == null;
	}

	static String originDigest(String salt, @Nullable String address, @Nullable String device) {
		return digest(salt, address, device);
	}

	/** Each part with its length, so that no two rows read the same. */
	private static String digest(@Nullable String... parts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String part : parts) {
				byte[] bytes = (part != null) ? part.getBytes(StandardCharsets.UTF_8) : new byte[0];
				digest.update(ByteBuffer.allocate(Integer.BYTES).putInt((part != null) ? bytes.length : -1).array());
				digest.update(bytes);
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
