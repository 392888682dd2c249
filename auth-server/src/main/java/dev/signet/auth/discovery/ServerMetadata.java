package dev.signet.auth.discovery;

import java.util.List;
import java.util.Map;

import dev.signet.auth.session.SignInLevels;
import dev.signet.auth.web.Issuer;

import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadata;
import org.springframework.stereotype.Component;

/**
 * The discovery documents. Spring Security lists what it could do; this lists what this
 * server does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414 §2</a>
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID
 * Connect Discovery 1.0</a>
 */
@Component
public class ServerMetadata {

	private static final List<String> CLIENT_AUTHENTICATION = List.of("client_secret_basic", "client_secret_post",
			"none");

	private static final List<String> CONFIDENTIAL = List.of("client_secret_basic", "client_secret_post");

	private final Issuer issuer;

	ServerMetadata(Issuer issuer) {
		this.issuer = issuer;
	}

	/** Customizes the OpenID Connect document. */
	public void customize(OidcProviderConfiguration.Builder document) {
		document.claims(this::putCommon);
		document.claims((claims) -> {
			claims.put("end_session_endpoint", this.issuer + "/connect/logout");
			claims.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
			claims.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
			claims.put("acr_values_supported", SignInLevels.ALL);
			claims.put("claims_supported", List.of("sub", "name", "preferred_username", "email", "email_verified",
					"roles", "auth_time", "acr", "amr", "sid"));
			claims.put("claims_parameter_supported", false);
			claims.put("request_parameter_supported", false);
			claims.put("request_uri_parameter_supported", false);
			claims.put("backchannel_logout_supported", true);
			claims.put("backchannel_logout_session_supported", true);
		});
	}

	/** Customizes the OAuth document. */
	public void customize(OAuth2AuthorizationServerMetadata.Builder document) {
		document.claims(this::putCommon);
	}

	/** Customizes what is said of UserInfo as a protected resource (RFC 9728). */
	public void customize(OAuth2ProtectedResourceMetadata.Builder document) {
		document.resource(this.issuer.toString())
			.authorizationServer(this.issuer.toString())
			.tlsClientCertificateBoundAccessTokens(false);
	}

	private void putCommon(Map<String, Object> claims) {
		claims.put("scopes_supported", List.of("openid", "profile", "email", "roles", "offline_access", "sso.session"));
		claims.put("response_modes_supported", List.of("query"));
		claims.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
		claims.put("token_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
		claims.put("revocation_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
		claims.put("introspection_endpoint_auth_methods_supported", CONFIDENTIAL);
		claims.put("introspection_signing_alg_values_supported", List.of("RS256"));
		claims.put("authorization_response_iss_parameter_supported", true);
		claims.put("ui_locales_supported", List.of("en", "zh-CN"));
		// Resource servers do not take bound tokens yet.
		claims.remove("tls_client_certificate_bound_access_tokens");
		claims.remove("dpop_signing_alg_values_supported");
	}

}
