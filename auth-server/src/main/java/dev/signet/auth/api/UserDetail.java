package dev.signet.auth.api;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.signet.auth.user.AccountDetails;
import org.jspecify.annotations.Nullable;

/**
 * An account as who administers it sees it. The header {@code ETag} names its version.
 *
 * @param user the account
 * @param createdAt when it was created
 * @param changedAt when it was edited last
 * @param passwordChangedAt when it got its password, null if it has none
 * @param temporaryPassword whether that was set by somebody else and awaits being
 * replaced
 */
record UserDetail(@JsonUnwrapped UserItem user, Instant createdAt, Instant changedAt,
		@Nullable Instant passwordChangedAt, boolean temporaryPassword) {

	static UserDetail of(AccountDetails details) {
		return new UserDetail(UserItem.of(details.account()), details.createdAt(), details.changedAt(),
				details.passwordChangedAt(), details.temporaryPassword());
	}

}
