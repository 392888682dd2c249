package dev.signet.auth.authorization;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

import dev.signet.auth.authorization.Handle.Kind;
import dev.signet.auth.client.AccessTokenFormat;
import dev.signet.auth.client.ClientPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.stereotype.Component;

/**
 * Makes opaque access tokens. What one says is written with the grant when that is saved;
 * what a client holds is only where to find it.
 */
@Component
public class AccessTokenHandles {

	private final Handles handles;

	private final SecureRandom random;

	AccessTokenHandles(Handles handles, SecureRandom random) {
		this.handles = handles;
		this.random = random;
	}

	/** A new token of the grant that the context is about, or of the client itself. */
	public Issued issue(OAuth2TokenContext context, Instant now) {
		OAuth2Authorization authorization = context.getAuthorization();
		FoundGrant found = (authorization != null) ? FoundGrant.in(authorization) : null;
		RegisteredClient client = context.getRegisteredClient();
		// Random, so that parallel refreshes are told apart without a counter in the
		// store.
		Handle handle = new Handle(Kind.ACCESS_TOKEN, (found != null) ? found.record().id() : this.handles.newGrantId(),
				Integer.toUnsignedLong(this.random.nextInt()));
		Instant end = (found != null && ofSession(client, found)) ? Instant.ofEpochMilli(found.document().expiresAt())
				: now.plus(client.getTokenSettings().getAccessTokenTimeToLive());
		return new Issued(this.handles.write(handle), jti(handle), end);
	}

	/**
	 * Whether what is issued stands for the SSO session itself. A family of refresh
	 * tokens from before the client got this model lives on with tokens of its own.
	 */
	static boolean ofSession(RegisteredClient client, @Nullable FoundGrant found) {
		return ClientPolicy.of(client).accessTokenFormat() == AccessTokenFormat.COOKIE && found != null
				&& found.presented() != null && found.presented().kind() == Kind.AUTHORIZATION_CODE
				&& found.document().boundTo() != null;
	}

	static String jti(Handle handle) {
		return handle.grantId() + "." + Long.toString(handle.sequence(), Character.MAX_RADIX);
	}

	/** What a public name stands for, if it can be that of a handle. */
	static Optional<Handle> read(String jti) {
		String[] parts = jti.split("\\.", 2);
		try {
			return Optional.of(new Handle(Kind.ACCESS_TOKEN, parts[0],
					Long.parseLong(parts[parts.length - 1], Character.MAX_RADIX)));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A token that was made.
	 *
	 * @param value what the client gets
	 * @param jti its public name, as in a JWT
	 * @param expiresAt when it ends at the latest
	 */
	public record Issued(String value, String jti, Instant expiresAt) {

		/** Never prints the token. */
		@Override
		public String toString() {
			return "Issued[" + this.jti + "]";
		}

	}

}
