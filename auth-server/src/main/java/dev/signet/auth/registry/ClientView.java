package dev.signet.auth.registry;

import java.util.List;
import java.util.Map;

import dev.signet.auth.admin.GrantRow;
import dev.signet.auth.client.ClientDetails;
import dev.signet.auth.client.ClientFinding;
import dev.signet.auth.client.ClientRegistration;
import dev.signet.auth.client.Lifetimes;

import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * What the operator sees of a client.
 *
 * @param details the client
 * @param findings what could be safer about it
 * @param grants live grants, last used first, up to a limit
 */
record ClientView(ClientDetails details, List<ClientFinding> findings, List<GrantRow> grants) {

	public ClientRegistration registration() {
		return this.details.registration();
	}

	/** What it may ask for, by name. */
	public List<String> scopes() {
		return registration().scopes().stream().sorted().toList();
	}

	/** Which grants it may use, by name. */
	public List<String> grantTypes() {
		return registration().grantTypes().stream().map(AuthorizationGrantType::getValue).sorted().toList();
	}

	/** Whether it may get another secret. */
	public boolean takesSecret() {
		return !registration().isPublic() && this.details.secrets().size() < 2;
	}

	/** Lifetimes by message. */
	public List<Map.Entry<String, String>> lifetimes() {
		Lifetimes lifetimes = registration().lifetimes();
		return List.of(Map.entry("lifetimeAccessToken", ClientForm.print(lifetimes.accessToken())),
				Map.entry("lifetimeIdToken", ClientForm.print(lifetimes.idToken())),
				Map.entry("lifetimeRefreshIdle", ClientForm.print(lifetimes.refreshIdle())),
				Map.entry("lifetimeRefreshAbsolute", ClientForm.print(lifetimes.refreshAbsolute())));
	}

}
