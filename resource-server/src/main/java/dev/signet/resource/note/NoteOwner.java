package dev.signet.resource.note;

import org.springframework.security.oauth2.jwt.Jwt;

import static java.util.Objects.requireNonNull;

/**
 * Whose notes: a subject is unique within its issuer only (OpenID Connect Core §5.7).
 */
record NoteOwner(String issuer, String subject) {

	static NoteOwner of(Jwt token) {
		return new NoteOwner(requireNonNull(token.getClaimAsString("iss")), requireNonNull(token.getSubject()));
	}

}
