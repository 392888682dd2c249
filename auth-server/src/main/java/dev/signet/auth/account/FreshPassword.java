package dev.signet.auth.account;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;

import dev.signet.auth.session.SsoSession;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * ASVS 5.0 V7.5.2: somebody who finds an open browser must not lock its owner out, nor
 * erase them.
 */
@Component
class FreshPassword {

	private final AccountProperties properties;

	private final Clock clock;

	FreshPassword(AccountProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	boolean isMissing(Authentication person) {
		return session(person).authenticatedAt()
			.plus(this.properties.reauthenticateAfter())
			.isBefore(this.clock.instant());
	}

	/** To the password, and back to a page. */
	static ResponseEntity<Void> demand(String page) {
		return seeOther("/login?again&continue=" + page);
	}

	static ResponseEntity<Void> seeOther(String target) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(target)).build();
	}

	static SsoSession session(Authentication person) {
		return (SsoSession) Objects.requireNonNull(person.getDetails(), "signed in without a session");
	}

}
