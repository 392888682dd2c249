package dev.signet.auth.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.signet.auth.logout.LogoutDeliveries;
import dev.signet.auth.logout.LogoutDelivery;
import dev.signet.auth.logout.LogoutDelivery.Status;
import dev.signet.auth.logout.LogoutDeliveryQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which apps were told that a session ended, and which could not be. */
@Controller
class DeliveryAdminController {

	private static final int PAGE = 50;

	private static final String PATH = "/admin/deliveries";

	private final LogoutDeliveries deliveries;

	private final Finder finder;

	private final Rows rows;

	DeliveryAdminController(LogoutDeliveries deliveries, Finder finder, Rows rows) {
		this.deliveries = deliveries;
		this.finder = finder;
		this.rows = rows;
	}

	@GetMapping(PATH)
	String list(@RequestParam Map<String, String> query, Model model) {
		Search search = new Search(query);
		List<LogoutDelivery> found = this.deliveries.search(query(search));
		String next = (found.size() < PAGE) ? "" : search.next(PATH, found.get(found.size() - 1).position());
		model.addAttribute("list", new DeliveryList(search, this.rows.notices(found), next));
		return "admin/deliveries";
	}

	private LogoutDeliveryQuery query(Search search) {
		try {
			return new LogoutDeliveryQuery(search.get("session"), this.finder.subject(search), search.get("client"),
					status(search.text("status")), search.get("after"), PAGE);
		}
		catch (IllegalArgumentException ex) {
			throw AdminAnswers.badRequest();
		}
	}

	private static @Nullable Status status(String text) {
		return Arrays.stream(Status.values())
			.filter((status) -> status.name().toLowerCase(Locale.ROOT).equals(text))
			.findFirst()
			.orElse(null);
	}

}
