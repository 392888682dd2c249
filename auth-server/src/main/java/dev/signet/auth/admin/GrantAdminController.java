package dev.signet.auth.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.signet.auth.authorization.Authorizations;
import dev.signet.auth.authorization.Grant;
import dev.signet.auth.authorization.GrantHistory;
import dev.signet.auth.authorization.GrantPage;
import dev.signet.auth.authorization.GrantQuery;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looks for grants, and shows the life of one. */
@Controller
@RequestMapping("/admin/grants")
class GrantAdminController {

	private static final int PAGE = 50;

	// A rare combination may take several looks; each is bounded.
	private static final int MOST_LOOKS = 4;

	private final Authorizations authorizations;

	private final Finder finder;

	private final Rows rows;

	GrantAdminController(Authorizations authorizations, Finder finder, Rows rows) {
		this.authorizations = authorizations;
		this.finder = finder;
		this.rows = rows;
	}

	@GetMapping
	String list(@RequestParam Map<String, String> query, Model model) {
		Search search = new Search(query);
		GrantPage found = find(search);
		model.addAttribute("list",
				new GrantList(search, this.rows.grants(found.grants()),
						(found.next() != null) ? search.next("/admin/grants", found.next()) : "",
						this.finder.suggestions(search), this.finder.clients(), this.finder.devices()));
		return "admin/grants";
	}

	@GetMapping("/{id}")
	String page(@PathVariable String id, Model model) {
		GrantHistory history = this.authorizations.history(id).orElseThrow(AdminAnswers::notFound);
		Timeline timeline = new Timeline(history.steps());
		model.addAttribute("view",
				new GrantView(history.grant(), this.rows.client(history.grant().clientId()),
						(history.revoked() != null) ? history.revoked().name().toLowerCase(Locale.ROOT) : "",
						history.revokedAt(), timeline.rows(), timeline.fork().orElse(null)));
		return "admin/grant";
	}

	private GrantPage find(Search search) {
		if (search.misdated()) {
			return new GrantPage(List.of(), null);
		}
		List<Grant> found = new ArrayList<>();
		String after = search.get("after");
		for (int look = 0; look < MOST_LOOKS; look++) {
			GrantPage page = page(new GrantQuery(this.finder.subject(search), search.get("client"),
					search.get("session"), Finder.network(search), Finder.device(search),
					search.moment("from").orElse(null), search.moment("to").orElse(null), after, PAGE - found.size()));
			found.addAll(page.grants());
			after = page.next();
			if (after == null || found.size() == PAGE) {
				break;
			}
		}
		return new GrantPage(found, after);
	}

	private GrantPage page(GrantQuery query) {
		try {
			return this.authorizations.search(query);
		}
		catch (IllegalArgumentException ex) {
			throw AdminAnswers.badRequest();
		}
	}

}
