package dev.signet.auth.api;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.signet.auth.client.ClientDetails;
import dev.signet.auth.client.ClientSecret;
import org.jspecify.annotations.Nullable;

/**
 * A client as who administers it sees it. The header {@code ETag} names its version.
 *
 * @param client what is registered
 * @param createdAt when it was registered
 * @param changedAt when it was edited last
 * @param secrets its secrets, oldest first, never the secrets themselves
 */
record ClientDetail(@JsonUnwrapped ClientDocument client, Instant createdAt, Instant changedAt,
		List<SecretItem> secrets) {

	static ClientDetail of(ClientDetails details) {
		return new ClientDetail(ClientDocument.of(details), details.createdAt(), details.changedAt(),
				details.secrets().stream().map(SecretItem::of).toList());
	}

	/**
	 * That there is a secret.
	 *
	 * @param secretId names the secret
	 * @param createdAt when it was issued
	 * @param lastUsedAt when it was last accepted, within a minute, null if never
	 */
	record SecretItem(String secretId, Instant createdAt, @Nullable Instant lastUsedAt) {

		static SecretItem of(ClientSecret secret) {
			return new SecretItem(secret.id(), secret.createdAt(), secret.lastUsedAt());
		}

	}

}
