package dev.signet.auth.admin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.signet.auth.audit.AuditEntry;
import dev.signet.auth.audit.AuditFormat;
import dev.signet.auth.audit.AuditLog;
import dev.signet.auth.audit.AuditQuery;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What happened: search, export, and whether the chain of entries is intact. */
@Controller
@RequestMapping("/admin/audit")
class AuditAdminController {

	private static final int PAGE = 50;

	private static final String PATH = "/admin/audit";

	private static final String FORMAT = "format";

	private final AuditLog audit;

	private final Finder finder;

	private final Rows rows;

	AuditAdminController(AuditLog audit, Finder finder, Rows rows) {
		this.audit = audit;
		this.finder = finder;
		this.rows = rows;
	}

	@GetMapping
	String list(@RequestParam Map<String, String> query, Model model) {
		Search search = new Search(query);
		List<AuditEntry> found = search.misdated() ? List.of() : this.audit.search(query(search));
		String next = (found.size() < PAGE) ? ""
				: search.next(PATH, String.valueOf(found.get(found.size() - 1).sequence()));
		Map<String, String> exports = Map.of("csv", search.at(PATH + "/export", Map.of(FORMAT, "csv")), "json",
				search.at(PATH + "/export", Map.of(FORMAT, "json")));
		model.addAttribute("list", new AuditList(search, this.audit.types(), this.rows.events(found), next, exports,
				query.containsKey("verify") ? this.audit.verify() : null));
		return "admin/audit";
	}

	@GetMapping("/export")
	void export(@RequestParam Map<String, String> query, HttpServletResponse response) throws IOException {
		AuditFormat format = switch (query.getOrDefault(FORMAT, "")) {
			case "csv" -> AuditFormat.CSV;
			case "json" -> AuditFormat.JSON;
			default -> throw AdminAnswers.notFound();
		};
		Search search = new Search(query);
		if (search.misdated()) {
			// Never everything because of a slip of the hand.
			throw AdminAnswers.badRequest();
		}
		response.setContentType((format == AuditFormat.CSV) ? "text/csv;charset=UTF-8" : "application/x-ndjson");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				"attachment; filename=\"signet-audit." + format.name().toLowerCase(Locale.ROOT) + "\"");
		this.audit.export(query(search), format, response.getOutputStream());
	}

	private AuditQuery query(Search search) {
		String type = search.text("type");
		return new AuditQuery(type.isEmpty() ? Set.of() : Set.of(type), this.finder.actor(search),
				this.finder.subject(search), search.get("client"), search.get("session"),
				search.moment("from").orElse(null), search.moment("to").orElse(null), sequence(search.text("after")),
				PAGE);
	}

	private static @Nullable Long sequence(String text) {
		if (text.isEmpty()) {
			return null;
		}
		if (!text.matches("\\d{1,18}")) {
			throw AdminAnswers.badRequest();
		}
		return Long.valueOf(text);
	}

}
