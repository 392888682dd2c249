package dev.signet.auth.client;

/**
 * A new secret of a client. It can be read here only.
 *
 * @param id names the secret
 * @param secret the secret
 */
public record RegisteredSecret(String id, String secret) {

	@Override
	public String toString() {
		return "RegisteredSecret[" + this.id + "]";
	}

}
