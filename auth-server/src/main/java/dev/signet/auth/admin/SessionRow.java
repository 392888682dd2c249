package dev.signet.auth.admin;

import java.time.Instant;
import java.util.List;

/**
 * An SSO session in a list.
 *
 * @param sid the session
 * @param subject account id
 * @param username name of the person
 * @param device browser and system
 * @param address network address without its last part
 * @param startedAt since when
 * @param lastSeenAt last use
 * @param endsAt when it ends unless it is used again
 * @param remembered whether the person stays signed in on the device
 * @param apps names of the apps that joined
 */
public record SessionRow(String sid, String subject, String username, String device, String address, Instant startedAt,
		Instant lastSeenAt, Instant endsAt, boolean remembered, List<String> apps) {
}
