package dev.signet.auth.user;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An account as who administers it sees it.
 *
 * @param account the account
 * @param version counts its edits; whoever edits says which one they saw
 * @param createdAt when it was created
 * @param changedAt when it was edited last
 * @param passwordChangedAt when it got its password, if it has one
 * @param temporaryPassword whether that was set by somebody else and awaits being
 * replaced
 */
public record AccountDetails(UserAccount account, long version, Instant createdAt, Instant changedAt,
		@Nullable Instant passwordChangedAt, boolean temporaryPassword) {
}
