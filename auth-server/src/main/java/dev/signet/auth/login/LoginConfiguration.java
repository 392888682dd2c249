package dev.signet.auth.login;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the throttle out of the container's own filters: it belongs to the chain. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

	@Bean
	FilterRegistrationBean<LoginThrottle> loginThrottleInTheChainOnly(LoginThrottle throttle) {
		FilterRegistrationBean<LoginThrottle> registration = new FilterRegistrationBean<>(throttle);
		registration.setEnabled(false);
		return registration;
	}

}
