package dev.signet.auth.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes entries page by page, so that an export of any length needs the memory of one
 * page.
 */
final class AuditExport {

	private static final String[] COLUMNS = { "sequence", "at", "type", "actor", "user", "client_id", "sid", "address",
			"device", "reason", "details", "hash" };

	// What a spreadsheet takes for a formula (OWASP, CSV injection).
	private static final String FORMULA = "=+-@\t\r\n";

	private final Function<AuditQuery, List<AuditEntry>> pages;

	AuditExport(Function<AuditQuery, List<AuditEntry>> pages) {
		this.pages = pages;
	}

	void write(AuditQuery query, AuditFormat format, OutputStream to) {
		try {
			Writer writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
			switch (format) {
				case CSV -> csv(query, writer);
				case JSON -> json(query, writer);
			}
			writer.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void csv(AuditQuery query, Writer writer) throws IOException {
		CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
		each(query,
				(entry) -> printer.printRecord(entry.sequence(), entry.at(), cell(entry.type()), cell(entry.actor()),
						cell(entry.subject()), cell(entry.clientId()), cell(entry.sid()), cell(entry.address()),
						cell(entry.device()), cell(entry.reason()), cell(words(entry.details())), cell(entry.hash())));
	}

	private void json(AuditQuery query, Writer writer) throws IOException {
		each(query, (entry) -> {
			writer.write(JsonMapper.shared().writeValueAsString(fields(entry)));
			writer.write('\n');
		});
	}

	private void each(AuditQuery query, Line line) throws IOException {
		AuditQuery next = query;
		List<AuditEntry> page = this.pages.apply(next);
		while (!page.isEmpty()) {
			for (AuditEntry entry : page) {
				line.write(entry);
			}
			next = next.before(page.get(page.size() - 1).sequence());
			page = this.pages.apply(next);
		}
	}

	private static Map<String, Object> fields(AuditEntry entry) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("sequence", entry.sequence());
		fields.put("at", entry.at().toString());
		fields.put("type", entry.type());
		fields.put("actor", entry.actor());
		fields.put("user", entry.subject());
		fields.put("client_id", entry.clientId());
		fields.put("sid", entry.sid());
		fields.put("address", entry.address());
		fields.put("device", entry.device());
		fields.put("reason", entry.reason());
		fields.put("details", entry.details().isEmpty() ? null : entry.details());
		fields.put("hash", entry.hash());
		Map<String, Object> present = new LinkedHashMap<>();
		fields.forEach((name, value) -> {
			if (value != null) {
				present.put(name, value);
			}
		});
		return present;
	}

	private static String words(Map<String, String> details) {
		return details.entrySet()
			.stream()
			.map((detail) -> detail.getKey() + "=" + detail.getValue())
			.collect(Collectors.joining("; "));
	}

	private static @Nullable String cell(@Nullable String text) {
		return (text != null && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
	}

	/** Writes one entry. */
	@FunctionalInterface
	private interface Line {

		void write(AuditEntry entry) throws IOException;

	}

}
