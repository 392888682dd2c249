package dev.signet.auth.consent;

/**
 * A person does not allow a client anything any more.
 *
 * @param subject account id
 * @param clientId the client
 */
public record ConsentWithdrawn(String subject, String clientId) {
}
