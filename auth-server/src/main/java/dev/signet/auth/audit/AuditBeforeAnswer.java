package dev.signet.auth.audit;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Holds an answer back until what its request took away is in the chain. A page or a
 * redirect leaves after the filters; a body of the API already when it is written.
 */
@ControllerAdvice
@Order(AuditBeforeAnswer.INSIDE_THE_REQUEST_CONTEXT)
class AuditBeforeAnswer extends OncePerRequestFilter implements ResponseBodyAdvice<Object> {

	// Between the request context (-105) and Spring Security (-100).
	static final int INSIDE_THE_REQUEST_CONTEXT = -104;

	private final AuditJournal journal;

	AuditBeforeAnswer(AuditJournal journal) {
		this.journal = journal;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		this.journal.settle(request);
	}

	@Override
	public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
		return true;
	}

	@Override
	public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType,
			MediaType selectedContentType, Class<? extends HttpMessageConverter<?>> selectedConverterType,
			ServerHttpRequest request, ServerHttpResponse response) {
		if (request instanceof ServletServerHttpRequest servlet) {
			this.journal.settle(servlet.getServletRequest());
		}
		return body;
	}

}
