package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.signet.auth.logout.LogoutDeliveries;
import dev.signet.auth.logout.LogoutDelivery;
import dev.signet.auth.logout.LogoutDelivery.Status;
import dev.signet.auth.logout.LogoutDeliveryQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Deliveries: which clients were told over the back channel that a session ended, and
 * which could not be.
 */
@RestController
@RequestMapping(path = "/api/v1/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
class DeliveryApiController {

	private final LogoutDeliveries deliveries;

	private final Filters filters;

	private final Cursors cursors;

	DeliveryApiController(LogoutDeliveries deliveries, Filters filters, Cursors cursors) {
		this.deliveries = deliveries;
		this.filters = filters;
		this.cursors = cursors;
	}

	/** Lists logout notices, newest first. */
	@GetMapping
	Listing<DeliveryItem> list(DeliveryFilter filter, Paging paging) {
		List<LogoutDelivery> found = this.deliveries
			.search(new LogoutDeliveryQuery(filter.session(), this.filters.subject(filter.user()), filter.client(),
					filter.status(), this.cursors.position(paging, "deliveries", filter), paging.size()));
		@Nullable String next = (found.size() < paging.size()) ? null : found.get(found.size() - 1).position();
		return new Listing<>(found.stream().map(DeliveryItem::of).toList(),
				this.cursors.next(next, "deliveries", filter));
	}

	/**
	 * Which logout notices; all that is given must match.
	 *
	 * @param user account id or user name of the person whose session ended
	 * @param client client id that has to hear of it
	 * @param session session id that ended
	 * @param status how far the notice got
	 */
	record DeliveryFilter(@Nullable String user, @Nullable String client, @Nullable String session,
			@Nullable Status status) {
	}

	/**
	 * One logout notice.
	 *
	 * @param id identifier of the notice
	 * @param sid the session that ended
	 * @param user account id of the person
	 * @param clientId the client that has to hear of it
	 * @param uri where that takes logout tokens
	 * @param status how far the notice got
	 * @param attempts how many attempts were made
	 * @param createdAt when the session ended
	 * @param dueAt when it is tried again, while it is pending
	 * @param finishedAt when its status became final
	 * @param outcome what the newest attempt met, null if none ended
	 * @param endedBy account id or client id of who ended the session
	 * @param reason why the session ended
	 */
	record DeliveryItem(String id, String sid, String user, String clientId, String uri, Status status, int attempts,
			Instant createdAt, @Nullable Instant dueAt, @Nullable Instant finishedAt, @Nullable String outcome,
			@Nullable String endedBy, @Nullable String reason) {

		static DeliveryItem of(LogoutDelivery notice) {
			return new DeliveryItem(notice.id(), notice.sid(), notice.subject(), notice.clientId(), notice.uri(),
					notice.status(), notice.attempts(), notice.createdAt(), notice.dueAt(), notice.finishedAt(),
					notice.outcome(), notice.endedBy(),
					Optional.ofNullable(notice.reason()).map((code) -> code.toLowerCase(Locale.ROOT)).orElse(null));
		}

	}

}
