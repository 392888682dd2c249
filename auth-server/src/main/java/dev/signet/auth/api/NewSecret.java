package dev.signet.auth.api;

import dev.signet.auth.client.RegisteredSecret;
import org.jspecify.annotations.Nullable;

/**
 * A new secret of a client. It can be read here only.
 *
 * @param clientId client id
 * @param secretId names the secret, null for a public client, which has none
 * @param secret the secret, null for a public client
 */
record NewSecret(String clientId, @Nullable String secretId, @Nullable String secret) {

	static NewSecret of(String clientId, RegisteredSecret secret) {
		return new NewSecret(clientId, secret.id(), secret.secret());
	}

	@Override
	public String toString() {
		return "NewSecret[" + this.clientId + "]";
	}

}
