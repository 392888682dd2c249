package dev.signet.auth.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.Clients;
import dev.signet.auth.rule.RuleBenchPage.What;
import dev.signet.auth.rule.RuleFacts.AddressChange;
import dev.signet.auth.session.SsoSession;
import dev.signet.auth.session.SsoSessions;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the rules, and what they would do to a session that is made up. */
@Controller
class RuleBenchController {

	/** As long as any session lasts. */
	private static final long MOST_MINUTES = Duration.ofDays(30).toMinutes();

	private static final int LONGEST_EVENT = 200;

	private final SessionRules rules;

	private final SsoSessions sessions;

	private final Clients clients;

	private final Clock clock;

	RuleBenchController(SessionRules rules, SsoSessions sessions, Clients clients, Clock clock) {
		this.rules = rules;
		this.sessions = sessions;
		this.clients = clients;
		this.clock = clock;
	}

	@GetMapping("/admin/rules")
	String bench(@RequestParam(defaultValue = "USE") What what, @RequestParam(defaultValue = "") String event,
			@RequestParam(defaultValue = "") String role, @RequestParam(defaultValue = "") String client,
			@RequestParam(defaultValue = "NONE") AddressChange address,
			@RequestParam(defaultValue = "false") boolean device, @RequestParam(defaultValue = "60") long age,
			@RequestParam(defaultValue = "") String time, Model model) {
		Instant at = at(time);
		long minutes = Math.max(0, Math.min(age, MOST_MINUTES));
		String said = event.strip().substring(0, Math.min(event.strip().length(), LONGEST_EVENT));
		String entered = client.isBlank() ? null : client;
		RuleFacts facts = switch (what) {
			case USE -> RuleFacts.use(address, device, entered, at);
			case REFRESH -> RuleFacts.refresh(at);
			case SIGN_IN -> RuleFacts.signIn(entered, at);
			case EVENT -> RuleFacts.event(said, at);
		};
		Instant began = (what == What.SIGN_IN) ? at : at.minus(Duration.ofMinutes(minutes));
		SsoSession session = this.sessions.example(one(role), one(client), began, at);
		model.addAttribute("bench",
				new RuleBenchPage(what, said, role, client, address, device, minutes, at, events(), roles(),
						this.clients.all().stream().map(Client::id).sorted().toList(), session,
						this.rules.decide(session, facts)));
		return "rule/bench";
	}

	/** Today at that time of day; now where none is given. */
	private Instant at(String time) {
		Instant now = this.clock.instant();
		try {
			return time.isBlank() ? now
					: LocalTime.parse(time.strip())
						.atDate(now.atZone(ZoneOffset.UTC).toLocalDate())
						.toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException ex) {
			return now;
		}
	}

	private List<String> events() {
		return this.rules.all().stream().map(SessionRule::event).flatMap(Stream::ofNullable).distinct().toList();
	}

	/** Those of the console, and those that rules name. */
	private Set<String> roles() {
		Set<String> roles = new TreeSet<>(Set.of("ADMIN", "AUDITOR", "SUPPORT"));
		this.rules.all().forEach((rule) -> roles.addAll(rule.roles()));
		return roles;
	}

	private static Set<String> one(String name) {
		return name.isBlank() ? Set.of() : Set.of(name);
	}

}
