package dev.signet.auth.audit;

/**
 * The kinds of entries, as {@code docs/operations.md} lists them.
 */
enum AuditType {

	SIGN_IN_SUCCEEDED("sign_in.succeeded"), SIGN_IN_FAILED("sign_in.failed"),

	SESSION_STARTED("session.started"), SESSION_ENDED("session.ended", true),

	GRANT_REVOKED("grant.revoked", true),

	ACCESS_TOKEN_REVOKED("access_token.revoked"), REFRESH_TOKEN_REUSED("refresh_token.reused"),

	CODE_REPLAYED("code.replayed"),

	CLIENT_AUTHENTICATION_FAILED("client.authentication_failed"), ADMIN_REFUSED("admin.refused"),

	CONSENT_GIVEN("consent.given"), CONSENT_REFUSED("consent.refused"), CONSENT_WITHDRAWN("consent.withdrawn", true),

	ACCOUNT_CREATED("account.created", true), ACCOUNT_UPDATED("account.updated", true),

	ACCOUNT_ENABLED("account.enabled", true), ACCOUNT_DISABLED("account.disabled", true),

	ACCOUNT_DELETED("account.deleted", true), ACCOUNT_PASSWORD_CHANGED("account.password_changed", true),

	ACCOUNT_ROLES_CHANGED("account.roles_changed", true),

	CLIENT_REGISTERED("client.registered", true), CLIENT_CHANGED("client.changed", true),

	CLIENT_ENABLED("client.enabled", true), CLIENT_DISABLED("client.disabled", true),

	CLIENT_DELETED("client.deleted", true), CLIENT_SECRET_ADDED("client.secret_added", true),

	CLIENT_SECRET_REMOVED("client.secret_removed", true),

	CLIENT_TOKEN_FORMAT_CHANGED("client.token_format_changed", true),

	KEY_ROTATED("key.rotated", true), KEY_BURNED("key.burned", true),

	REVOCATION_PERFORMED("revocation.performed", true),

	RULE_APPLIED("rule.applied"),

	LOGOUT_DELIVERY_FAILED("logout.delivery_failed"),

	AUDIT_PRUNED("audit.pruned"), AUDIT_LOST("audit.lost");

	private final String code;

	private final boolean act;

	AuditType(String code) {
		this(code, false);
	}

	AuditType(String code, boolean act) {
		this.code = code;
		this.act = act;
	}

	String code() {
		return this.code;
	}

	/**
	 * Whether it takes something away for good, so that it is on disk before its answer.
	 */
	boolean act() {
		return this.act;
	}

}
