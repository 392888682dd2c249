package dev.signet.auth.authorization;

/**
 * A grant is revoked: its refresh tokens are refused from now on.
 *
 * @param grant the grant as it was
 * @param reason why
 * @param revokedBy account id or client id of who did it
 */
public record AuthorizationRevoked(Grant grant, Revocation reason, String revokedBy) {
}
