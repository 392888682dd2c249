package dev.signet.auth.authorization;

/**
 * A refresh token was presented after its successor was in use; its family is revoked.
 * Which of the two uses is the thief's nobody can know, so both origins are told.
 *
 * @param grantId the grant
 * @param subject account id
 * @param clientId the client it was issued to
 * @param presented sequence number of the token that was presented
 * @param current sequence number of the newest token of the family
 * @param address truncated address of the one who presented it
 * @param device device of the one who presented it
 * @param lastAddress truncated address of the newest use before
 * @param lastDevice device of the newest use before
 */
public record RefreshTokenReused(String grantId, String subject, String clientId, long presented, long current,
		String address, String device, String lastAddress, String lastDevice) {
}
