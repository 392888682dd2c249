package dev.signet.auth.logout;

import java.time.Instant;

import dev.signet.auth.logout.LogoutDelivery.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which logout notices somebody looks for. All parts that are set must match.
 *
 * @param sid SSO session
 * @param subject account id
 * @param clientId client
 * @param status how far it got
 * @param before created before this time, for the next page
 * @param limit most to return
 */
public record LogoutDeliveryQuery(@Nullable String sid, @Nullable String subject, @Nullable String clientId,
		@Nullable Status status, @Nullable Instant before, int limit) {
}
