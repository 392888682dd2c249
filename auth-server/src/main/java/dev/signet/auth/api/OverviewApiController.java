package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.key.SigningKeys;
import dev.signet.auth.overview.Figures;
import dev.signet.auth.overview.SignIns;
import dev.signet.auth.overview.Stores;
import dev.signet.auth.revocation.PropagationStats;
import dev.signet.auth.revocation.PropagationStats.Propagation;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Overview: how the server is, and what is going on. */
@RestController
@RequestMapping(path = "/api/v1/overview", produces = MediaType.APPLICATION_JSON_VALUE)
class OverviewApiController {

	private final Figures figures;

	private final SignIns signIns;

	private final PropagationStats propagation;

	private final SigningKeys keys;

	private final Stores stores;

	OverviewApiController(Figures figures, SignIns signIns, PropagationStats propagation, SigningKeys keys,
			Stores stores) {
		this.figures = figures;
		this.signIns = signIns;
		this.propagation = propagation;
		this.keys = keys;
		this.stores = stores;
	}

	/** Shows the figures of the first page of the console. */
	@GetMapping
	Overview show() {
		Figures.Alive alive = this.figures.alive();
		return new Overview(alive.people(), alive.estimated(), alive.sessions(), alive.grants(), alive.at(),
				this.signIns.lastDay().stream().map(Hour::of).toList(),
				this.propagation.latest().map(Delays::of).orElse(null), this.propagation.subscribers(),
				KeyItem.all(this.keys), Store.of(this.stores.redis()), Store.of(this.stores.database()));
	}

	/**
	 * What is going on.
	 *
	 * @param people how many people are signed in
	 * @param peopleEstimated whether that is an estimate
	 * @param sessions how many sessions are alive
	 * @param grants how many grants there are; some may just have ended
	 * @param countedAt when that was counted
	 * @param signIns sign-ins of the last day by hours, oldest first
	 * @param propagation how fast revocations travel, null until there was one
	 * @param subscribers how many resource servers listen to this replica
	 * @param keys signing keys
	 * @param redis how Redis is
	 * @param database how the database is
	 */
	record Overview(long people, boolean peopleEstimated, long sessions, long grants, Instant countedAt,
			List<Hour> signIns, @Nullable Delays propagation, int subscribers, List<KeyItem> keys, Store redis,
			Store database) {
	}

	/**
	 * One hour of sign-ins.
	 *
	 * @param at when it begins
	 * @param succeeded how many sign-ins succeeded
	 * @param refused how many people and clients were refused
	 */
	record Hour(Instant at, long succeeded, long refused) {

		static Hour of(SignIns.Hour hour) {
			return new Hour(hour.at(), hour.succeeded(), hour.refused());
		}

	}

	/**
	 * How long the newest revocations took from the act until all subscribers of this
	 * replica were told.
	 *
	 * @param p50Millis half of them were faster
	 * @param p99Millis all but one in a hundred were faster
	 * @param count how many were measured
	 */
	record Delays(long p50Millis, long p99Millis, int count) {

		static Delays of(Propagation propagation) {
			return new Delays(propagation.p50().toMillis(), propagation.p99().toMillis(), propagation.count());
		}

	}

	/**
	 * How a store is.
	 *
	 * @param name product and version, as far as it tells
	 * @param trouble what is wrong, as a word such as {@code full} or {@code slow}, empty
	 * if nothing is
	 * @param answeredInMillis how long it took to answer
	 * @param used how much of it is used, as it says itself, or empty
	 * @param busyConnections how many of its connections are busy
	 * @param mostConnections how many there may be, 0 if it does not matter
	 */
	record Store(String name, String trouble, long answeredInMillis, String used, int busyConnections,
			int mostConnections) {

		static Store of(Stores.State state) {
			return new Store(state.name(), state.trouble(), state.took().toMillis(), state.used(), state.busy(),
					state.most());
		}

	}

}
