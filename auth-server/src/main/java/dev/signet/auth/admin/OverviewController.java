package dev.signet.auth.admin;

import java.util.Objects;

import dev.signet.auth.overview.Figures;
import dev.signet.auth.overview.SignIns;
import dev.signet.auth.overview.Stores;
import dev.signet.auth.revocation.PropagationStats;
import dev.signet.auth.revocation.Revocations;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the console: how the server is, and what is going on. */
@Controller
class OverviewController {

	private static final int MOST_REVOCATIONS = 8;

	private final Figures figures;

	private final SignIns signIns;

	private final Revocations revocations;

	private final PropagationStats propagation;

	private final KeyRows keys;

	private final Stores stores;

	private final Rows rows;

	OverviewController(Figures figures, SignIns signIns, Revocations revocations, PropagationStats propagation,
			KeyRows keys, Stores stores, Rows rows) {
		this.figures = figures;
		this.signIns = signIns;
		this.revocations = revocations;
		this.propagation = propagation;
		this.keys = keys;
		this.stores = stores;
		this.rows = rows;
	}

	@GetMapping("/admin")
	String page(Model model) {
		model.addAttribute("overview",
				new Overview(this.figures.alive(), Plot.of(this.signIns.lastDay()), this.propagation.latest(),
						this.propagation.subscribers(),
						this.revocations.recent(MOST_REVOCATIONS)
							.stream()
							.map((entry) -> new RevocationRow(entry,
									this.rows.person(Objects.requireNonNullElse(entry.by(), ""))))
							.toList(),
						this.keys.all(), this.stores.redis(), this.stores.database()));
		return "admin/overview";
	}

}
