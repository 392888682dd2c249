package dev.signet.auth.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.signet.auth.client.Clients;
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

	private static final int MOST_CHOICES = 100;

	private final SsoSessions sessions;

	private final SessionViews views;

	private final Clients clients;

	private final Finder finder;

	private final Rows rows;

	SessionAdminController(SsoSessions sessions, SessionViews views, Clients clients, Finder finder, Rows rows) {
		this.sessions = sessions;
		this.views = views;
		this.clients = clients;
		this.finder = finder;
		this.rows = rows;
	}

	@GetMapping
	String list(@RequestParam Map<String, String> query, Model model) {
		Search search = new Search(query);
		SessionPage found = find(search);
		List<String> devices = found.sessions().stream().map(SsoSession::device).distinct().sorted().toList();
		model.addAttribute("list",
				new SessionList(search, this.sessions.count(), this.rows.sessions(found.sessions()),
						(found.next() != null) ? search.next("/admin/sessions", found.next()) : "",
						this.finder.suggestions(search), this.clients.search("", 0, MOST_CHOICES), devices));
		return "admin/sessions";
	}

	@GetMapping("/{sid}")
	String page(@PathVariable String sid, Model model) {
		model.addAttribute("view", this.views.of(sid));
		return "admin/session";
	}

	private SessionPage find(Search search) {
		List<SsoSession> found = new ArrayList<>();
		String after = search.get("after");
		for (int look = 0; look < MOST_LOOKS; look++) {
			SessionPage page = this.sessions.search(new SessionQuery(this.finder.subject(search), search.get("client"),
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

}
