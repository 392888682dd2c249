package dev.signet.auth.authorization;

import dev.signet.auth.session.Origin;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where the request that is being answered comes from. */
final class CurrentOrigin {

	private static final Origin NOWHERE = new Origin("", "");

	private CurrentOrigin() {
	}

	static Origin get() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? Origin.of(attributes.getRequest()) : NOWHERE;
	}

}
