package dev.signet.auth.user;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a person; checked when it is written.
 *
 * @param username what the person types at sign-in
 * @param name display name
 * @param email address, if known
 * @param emailVerified whether the address was proven to belong to the person
 */
public record AccountProfile(String username, String name, @Nullable String email, boolean emailVerified) {
}
