package dev.signet.auth.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.signet.auth.session.SessionPage;
import dev.signet.auth.session.SessionQuery;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looks for sessions, and shows what hangs on one. */
@Controller
@RequestMapping("/admin/sessions")
class SessionAdminController {

	private static final int PAGE = 50;

	// A rare combination may take several looks; each is bounded.
	private static final int MOST_LOOKS = 4;

	private final SsoSessions sessions;

	private final SessionViews views;

	private final Finder finder;

	private final Rows rows;

	SessionAdminController(SsoSessions sessions, SessionViews views, Finder finder, Rows rows) {
		this.sessions = sessions;
		this.views = views;
		this.finder = finder;
		this.rows = rows;
	}

	@GetMapping
	String list(@RequestParam Map<String, String> query, Model model) {
		Search search = new Search(query);
		SessionPage found = find(search);
		model.addAttribute("list",
				new SessionList(search, this.sessions.count(), this.rows.sessions(found.sessions()),
						(found.next() != null) ? search.next("/admin/sessions", found.next()) : "",
						this.finder.suggestions(search), this.finder.clients(), this.finder.devices()));
		return "admin/sessions";
	}

	@GetMapping("/{sid}")
	String page(@PathVariable String sid, Model model) {
		model.addAttribute("view", this.views.of(sid));
		return "admin/session";
	}

	private SessionPage find(Search search) {
		if (search.misdated()) {
			return new SessionPage(List.of(), null);
		}
		List<SsoSession> found = new ArrayList<>();
		String after = search.get("after");
		for (int look = 0; look < MOST_LOOKS; look++) {
			SessionPage page = page(new SessionQuery(this.finder.subject(search), search.get("client"),
					search.get("device"), Finder.network(search), search.moment("from").orElse(null),
					search.moment("to").orElse(null), after, PAGE - found.size()));
			found.addAll(page.sessions());
			after = page.next();
			if (after == null || found.size() == PAGE) {
				break;
			}
		}
		return new SessionPage(found, after);
	}

	private SessionPage page(SessionQuery query) {
		try {
			return this.sessions.search(query);
		}
		catch (IllegalArgumentException ex) {
			throw AdminAnswers.badRequest();
		}
	}

}
