package dev.signet.auth.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An entry that is not in the chain yet. All texts are cut to what the table takes, and
 * nothing in them can begin a new line or hide (S93).
 */
final class AuditDraft {

	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

	private static final int LONGEST_WORD = 200;

	private static final int LONGEST_ID = 255;

	private final AuditType type;

	private final CompletableFuture<Void> written = new CompletableFuture<>();

	private final Map<String, String> details = new TreeMap<>();

	private @Nullable Instant at;

	private @Nullable String actor;

	private @Nullable String subject;

	private @Nullable String clientId;

	private @Nullable String sid;

	private @Nullable String address;

	private @Nullable String device;

	private @Nullable String reason;

	private AuditDraft(AuditType type) {
		this.type = type;
	}

	static AuditDraft of(AuditType type) {
		return new AuditDraft(type);
	}

	AuditDraft by(@Nullable String actor) {
		this.actor = clean(actor, LONGEST_ID);
		return this;
	}

	AuditDraft subject(@Nullable String subject) {
		this.subject = clean(subject, LONGEST_ID);
		return this;
	}

	AuditDraft client(@Nullable String clientId) {
		this.clientId = clean(clientId, LONGEST_ID);
		return this;
	}

	AuditDraft session(@Nullable String sid) {
		this.sid = clean(sid, 64);
		return this;
	}

	AuditDraft from(@Nullable String address, @Nullable String device) {
		this.address = clean(address, 64);
		this.device = clean(device, LONGEST_WORD);
		return this;
	}

	AuditDraft because(@Nullable String reason) {
		this.reason = clean(reason, LONGEST_WORD);
		return this;
	}

	/** A code of ours, as the lower-case name. */
	AuditDraft because(Enum<?> reason) {
		return because(word(reason));
	}

	AuditDraft detail(String name, @Nullable Object value) {
		String text = clean((value != null) ? value.toString() : null, LONGEST_WORD);
		if (text != null) {
			this.details.put(name, text);
		}
		return this;
	}

	AuditDraft at(Instant at) {
		this.at = at;
		return this;
	}

	AuditType type() {
		return this.type;
	}

	Instant at() {
		return (this.at != null) ? this.at : Instant.EPOCH;
	}

	@Nullable String actor() {
		return this.actor;
	}

	@Nullable String subject() {
		return this.subject;
	}

	@Nullable String clientId() {
		return this.clientId;
	}

	@Nullable String sid() {
		return this.sid;
	}

	@Nullable String address() {
		return this.address;
	}

	@Nullable String device() {
		return this.device;
	}

	@Nullable String reason() {
		return this.reason;
	}

	Map<String, String> details() {
		return this.details;
	}

	/** Done when the entry is in the chain, or never will be. */
	CompletableFuture<Void> written() {
		return this.written;
	}

	AuditDraft copy() {
		AuditDraft copy = new AuditDraft(this.type).by(this.actor)
			.subject(this.subject)
			.client(this.clientId)
			.session(this.sid)
			.from(this.address, this.device)
			.because(this.reason);
		copy.details.putAll(this.details);
		return copy;
	}

	/** Words in one order, with spaces between; nothing if there are none. */
	static @Nullable String words(Collection<String> words) {
		return words.isEmpty() ? null : String.join(" ", new TreeSet<>(words));
	}

	static String word(Enum<?> code) {
		return code.name().toLowerCase(Locale.ROOT);
	}

	static @Nullable String clean(@Nullable String text, int longest) {
		if (text == null) {
			return null;
		}
		String visible = UNSEEN.matcher(text.length() > longest ? text.substring(0, longest) : text).replaceAll(" ");
		return visible.isBlank() ? null : visible.strip();
	}

}
