package dev.signet.auth.session;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A person who just proved who they are.
 *
 * @param subject account id
 * @param username name to show
 * @param roles role names without prefix
 * @param factors how they proved it, as {@code amr} values (RFC 8176)
 * @param device browser and system in words
 * @param address truncated network address
 * @param deviceClass kind of device
 * @param remembered whether they asked to stay signed in on this device
 * @param clientId the client that they sign in to, if one sent them
 * @param provedAt when they did
 */
record SignIn(String subject, String username, Set<String> roles, Set<String> factors, String device, String address,
		DeviceClass deviceClass, boolean remembered, @Nullable String clientId, Instant provedAt) {
}
