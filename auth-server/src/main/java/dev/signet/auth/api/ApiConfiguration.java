package dev.signet.auth.api;

import java.util.List;
import java.util.Locale;

import dev.signet.auth.audit.AuditFormat;
import dev.signet.auth.logout.LogoutDelivery.Status;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is different for the admin API than for pages. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

	private final StrictRequest requests;

	private final StrictQuery query;

	private final ApiProblems problems;

	ApiConfiguration(StrictRequest requests, StrictQuery query, ApiProblems problems) {
		this.requests = requests;
		this.query = query;
		this.problems = problems;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.requests).addPathPatterns("/api/**");
		registry.addInterceptor(this.query).addPathPatterns("/api/**");
	}

	// Values of parameters are in lower case, as in JSON.
	@Override
	public void addFormatters(FormatterRegistry registry) {
		registry.addConverter(String.class, AuditFormat.class,
				(text) -> AuditFormat.valueOf(text.toUpperCase(Locale.ROOT)));
		registry.addConverter(String.class, Status.class, (text) -> Status.valueOf(text.toUpperCase(Locale.ROOT)));
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		resolvers.add(0, this.problems);
	}

}
