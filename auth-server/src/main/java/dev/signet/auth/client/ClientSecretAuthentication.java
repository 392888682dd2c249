package dev.signet.auth.client;

import java.util.List;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.stereotype.Component;

/**
 * Makes Spring Security check client secrets as they are stored here. Left alone it would
 * use the encoder of people's passwords and rewrite each secret with bcrypt at first use.
 */
@Component
public class ClientSecretAuthentication {

	private final ClientSecretEncoder encoder;

	ClientSecretAuthentication(ClientSecrets secrets) {
		this.encoder = new ClientSecretEncoder(secrets::used);
	}

	/** To be handed to the configurer of client authentication as customizer. */
	public void customize(List<AuthenticationProvider> providers) {
		for (AuthenticationProvider provider : providers) {
			if (provider instanceof ClientSecretAuthenticationProvider secrets) {
				secrets.setPasswordEncoder(this.encoder);
			}
		}
	}

}
