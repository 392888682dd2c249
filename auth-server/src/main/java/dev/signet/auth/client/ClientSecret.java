package dev.signet.auth.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A secret of a client as an operator may see it: never the secret itself.
 *
 * @param id names the secret
 * @param createdAt when it was issued
 * @param lastUsedAt when it was last accepted, within a minute, if ever
 */
public record ClientSecret(String id, Instant createdAt, @Nullable Instant lastUsedAt) {
}
