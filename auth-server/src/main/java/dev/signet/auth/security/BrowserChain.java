package dev.signet.auth.security;

import dev.signet.auth.login.LoginFailure;
import dev.signet.auth.login.LoginSuccess;
import dev.signet.auth.login.LoginThrottle;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/** Last chain: the pages that people see. */
@Configuration(proxyBeanMethods = false)
class BrowserChain {

	@Bean
	@Order(5)
	SecurityFilterChain browser(HttpSecurity http, BrowserProtection protection, SessionAuthenticationStrategy session,
			LoginThrottle throttle, LoginSuccess success, LoginFailure failure) {
		return protection.protect(http)
			.sessionManagement((management) -> management.sessionAuthenticationStrategy(session))
			.formLogin((form) -> form.loginPage("/login").successHandler(success).failureHandler(failure))
			.logout((logout) -> logout.disable())
			.addFilterBefore(throttle, UsernamePasswordAuthenticationFilter.class)
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers("/login", "/login/password", "/connect/logout/**", "/error", "/css/**", "/img/**",
						"/js/**", "/favicon.ico", "/actuator/health/**", "/")
				.permitAll()
				.anyRequest()
				.authenticated())
			.build();
	}

}
