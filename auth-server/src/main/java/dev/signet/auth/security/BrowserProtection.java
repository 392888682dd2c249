package dev.signet.auth.security;

import dev.signet.auth.authorize.SignInRedirect;
import dev.signet.auth.web.CookiePolicy;
import dev.signet.auth.web.Issuer;
import dev.signet.auth.web.SecurityHeaders;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.stereotype.Component;

/** What all pages share: who is signed in, headers, CSRF, the way to the sign-in page. */
@Component
class BrowserProtection {

	private final SecurityContextRepository contexts;

	private final SecurityHeaders headers;

	private final SignInRedirect signIn;

	private final CookiePolicy cookies;

	private final Issuer issuer;

	BrowserProtection(SecurityContextRepository contexts, SecurityHeaders headers, SignInRedirect signIn,
			CookiePolicy cookies, Issuer issuer) {
		this.contexts = contexts;
		this.headers = headers;
		this.signIn = signIn;
		this.cookies = cookies;
		this.issuer = issuer;
	}

	HttpSecurity protect(HttpSecurity http) {
		return http.securityContext((context) -> context.securityContextRepository(this.contexts))
			.headers(this.headers)
			.requestCache((cache) -> cache.disable())
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(this.signIn))
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfTokens()).ignoringRequestMatchers("/connect/logout"))
			.addFilterBefore(new SameOrigin(this.issuer), CsrfFilter.class);
	}

	/**
	 * A cookie needs no session, so visitors leave nothing in Redis; __Host- binds it.
	 */
	private CookieCsrfTokenRepository csrfTokens() {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(this.cookies.name("signet-csrf"));
		tokens.setCookiePath("/");
		tokens.setCookieCustomizer((cookie) -> cookie.httpOnly(true).secure(this.cookies.secure()).sameSite("Lax"));
		return tokens;
	}

}
