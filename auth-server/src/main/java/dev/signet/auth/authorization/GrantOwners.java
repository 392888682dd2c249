package dev.signet.auth.authorization;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signet.auth.authorization.NotBefore.Mark;
import dev.signet.auth.session.SsoSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whose a grant is. That never changes, so it is kept: known, all that the grant hangs on
 * is asked for in the round-trip that reads it; else it takes a second one. A replica
 * knows it of what it issued an opaque token for, and of what it was asked about.
 */
@Component
class GrantOwners {

	// Some 40 MB when it is full.
	private static final int MOST = 100_000;

	private final NotBefore notBefore;

	private final SsoSessions sessions;

	private final Cache<String, Owner> owners = Caffeine.newBuilder().maximumSize(MOST).build();

	GrantOwners(NotBefore notBefore, SsoSessions sessions) {
		this.notBefore = notBefore;
		this.sessions = sessions;
	}

	/** Asks what a grant hangs on, if this replica knows whose it is. */
	Optional<CompletionStage<Standing>> standing(String grantId) {
		return Optional.ofNullable(this.owners.getIfPresent(grantId)).map(this::standing);
	}

	/** Asks what a grant hangs on, and remembers whose it is. */
	CompletionStage<Standing> standing(String grantId, Owner owner) {
		remember(grantId, owner);
		return standing(owner);
	}

	/** Remembers whose a grant is, or a token that has none. */
	void remember(String grantId, Owner owner) {
		this.owners.put(grantId, owner);
	}

	/** Asks what a token hangs on that says itself whose it is. */
	CompletionStage<Standing> standing(Owner owner) {
		CompletionStage<Mark> mark = (owner.subject() != null) ? this.notBefore.of(owner.subject(), owner.clientId())
				: this.notBefore.ofClient(owner.clientId());
		CompletionStage<Boolean> session = (owner.sid() != null) ? this.sessions.isAlive(owner.sid())
				: CompletableFuture.completedFuture(true);
		return mark.thenCombine(session, Standing::new);
	}

	/**
	 * Whose a grant is.
	 *
	 * @param subject account id; none if it is the client's own
	 * @param clientId the client
	 * @param sid SSO session that authorised it, if one did
	 */
	record Owner(@Nullable String subject, String clientId, @Nullable String sid) {

		static Owner of(GrantDocument document) {
			return new Owner(document.subject(), document.clientId(), document.sid());
		}

		/** What a token says itself, when there is no grant to ask. */
		static Owner of(AccessTokenRecord record) {
			return new Owner(record.ofClientItself() ? null : record.text("sub"), record.text("client_id"),
					record.sid());
		}

	}

	/**
	 * What a grant hangs on, as it stands.
	 *
	 * @param mark highest mark before which nothing counts
	 * @param session whether the session is alive, or there is none
	 */
	record Standing(Mark mark, boolean session) {
	}

}
