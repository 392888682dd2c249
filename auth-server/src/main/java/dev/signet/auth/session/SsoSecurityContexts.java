package dev.signet.auth.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.signet.auth.user.UserAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * Who is signed in, read from the SSO session on every request: one that was ended from
 * elsewhere is over with the next click. The HTTP session holds the {@code sid} only.
 */
@Component
class SsoSecurityContexts implements SecurityContextRepository {

	private static final RequestMatcher SIGN_OUT = PathPatternRequestMatcher.withDefaults()
		.matcher("/connect/logout/**");

	private final SsoSessions sessions;

	private final UserAccounts accounts;

	private final ObjectProvider<SessionWatch> watch;

	SsoSecurityContexts(SsoSessions sessions, UserAccounts accounts, ObjectProvider<SessionWatch> watch) {
		this.sessions = sessions;
		this.accounts = accounts;
		this.watch = watch;
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Deferred(() -> sid(request).flatMap(this.sessions::use)
			.flatMap(this::withLiveRoles)
			.flatMap((session) -> watched(session, request))
			.filter((session) -> isTrusted(session, request))
			.map((session) -> covered(session, request))
			.map(SsoSecurityContexts::authentication));
	}

	/** Somebody of whom a rule wants a new sign-in may do one thing without: sign out. */
	private static boolean isTrusted(SsoSession session, HttpServletRequest request) {
		if (!session.stepUpDemanded() || SIGN_OUT.matches(request)) {
			return true;
		}
		request.setAttribute(SsoSession.STEP_UP, true);
		return false;
	}

	/**
	 * Roles count as they are now, not as they were at sign-in; so does the account, and
	 * what was proved with a password that is replaced counts no more.
	 */
	private Optional<SsoSession> withLiveRoles(SsoSession session) {
		return this.accounts.find(session.subject())
			.filter((account) -> this.accounts.accepts(account.id(), session.authenticatedAt()))
			.map((account) -> session.withRoles(account.roles()));
	}

	private static SsoSession covered(SsoSession session, HttpServletRequest request) {
		HttpSession browser = request.getSession(false);
		if (browser != null) {
			SsoSessionStrategy.cover(session, browser);
		}
		return session;
	}

	private Optional<SsoSession> watched(SsoSession session, HttpServletRequest request) {
		SessionWatch rules = this.watch.getIfAvailable();
		return (rules != null) ? rules.used(session, request).map((after) -> after.withRoles(session.roles()))
				: Optional.of(session);
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder requestResponseHolder) {
		return loadDeferredContext(requestResponseHolder.getRequest()).get();
	}

	/** Nothing to save: {@link SsoSessionStrategy} has put the {@code sid} in place. */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return sid(request).isPresent();
	}

	static Optional<String> sid(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return Optional.ofNullable((session != null) ? (String) session.getAttribute(SsoSessionStrategy.SID) : null);
	}

	static Authentication authentication(SsoSession session) {
		List<GrantedAuthority> authorities = new ArrayList<>();
		session.roles().forEach((role) -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
		authorities.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
			.issuedAt(session.authenticatedAt())
			.build());
		UsernamePasswordAuthenticationToken authentication = UsernamePasswordAuthenticationToken
			.authenticated(session.subject(), null, authorities);
		authentication.setDetails(session);
		return authentication;
	}

	private static final class Deferred implements DeferredSecurityContext {

		private final Supplier<Optional<Authentication>> load;

		private SecurityContext context = SecurityContextHolder.createEmptyContext();

		private boolean loaded;

		private boolean generated;

		Deferred(Supplier<Optional<Authentication>> load) {
			this.load = load;
		}

		@Override
		public SecurityContext get() {
			if (!this.loaded) {
				Optional<Authentication> authentication = this.load.get();
				this.generated = authentication.isEmpty();
				authentication.ifPresent((signedIn) -> this.context = new SecurityContextImpl(signedIn));
				this.loaded = true;
			}
			return this.context;
		}

		@Override
		public boolean isGenerated() {
			get();
			return this.generated;
		}

	}

}
