package dev.signet.auth.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.signet.auth.audit.AuditLog;
import dev.signet.auth.revocation.PropagationStats;
import dev.signet.auth.revocation.Revocations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the console: how the server is, and what is going on. */
@Controller
class OverviewController {

	private static final Logger logger = LoggerFactory.getLogger(OverviewController.class);

	private static final int HOURS = 24;

	private static final int MOST_REVOCATIONS = 8;

	private static final Set<String> SIGN_INS = Set.of("sign_in.succeeded");

	private static final Set<String> SHOWN = Set.of("sign_in.succeeded", "sign_in.failed",
			"client.authentication_failed");

	private final Figures figures;

	private final AuditLog audit;

	private final Revocations revocations;

	private final PropagationStats propagation;

	private final KeyRows keys;

	private final Stores stores;

	private final Rows rows;

	private final Clock clock;

	OverviewController(Figures figures, AuditLog audit, Revocations revocations, PropagationStats propagation,
			KeyRows keys, Stores stores, Rows rows, Clock clock) {
		this.figures = figures;
		this.audit = audit;
		this.revocations = revocations;
		this.propagation = propagation;
		this.keys = keys;
		this.stores = stores;
		this.rows = rows;
		this.clock = clock;
	}

	@GetMapping("/admin")
	String page(Model model) {
		model.addAttribute("overview",
				new Overview(this.figures.alive(), plot(), this.propagation.latest(), this.propagation.subscribers(),
						this.revocations.recent(MOST_REVOCATIONS)
							.stream()
							.map((entry) -> new RevocationRow(entry,
									this.rows.person(Objects.requireNonNullElse(entry.by(), ""))))
							.toList(),
						this.keys.all(), this.stores.redis(), this.stores.database()));
		return "admin/overview";
	}

	// The page that says what is wrong with the database must not need it.
	private Optional<Plot> plot() {
		Instant now = this.clock.instant();
		try {
			return Optional
				.of(Plot.of(this.audit.counts(SHOWN, Plot.begin(now, HOURS), now.plusSeconds(1), Duration.ofHours(1)),
						SIGN_INS));
		}
		catch (DataAccessException ex) {
			logger.warn("No plot of sign-ins: {}", ex.toString());
			return Optional.empty();
		}
	}

}
