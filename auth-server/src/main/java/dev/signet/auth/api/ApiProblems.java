package dev.signet.auth.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Answers every failed request of the admin API with a {@link Problem}, also where no
 * operation of ours was found. It repeats nothing of an exception that it does not know.
 */
@Component
class ApiProblems implements HandlerExceptionResolver {

	private static final Logger logger = LoggerFactory.getLogger(ApiProblems.class);

	private final ApplicationEventPublisher events;

	ApiProblems(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception exception) {
		if (!request.getRequestURI().startsWith("/api/") || response.isCommitted()) {
			return null;
		}
		Problem problem = problem(response, handler, exception);
		if (problem.status() == HttpStatus.FORBIDDEN.value()) {
			denied(request);
		}
		if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
			logger.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
		}
		try {
			problem.writeTo(response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new ModelAndView();
	}

	/** Says what the filter chain says when it is the one that refuses. */
	private void denied(HttpServletRequest request) {
		Authentication who = SecurityContextHolder.getContext().getAuthentication();
		this.events.publishEvent(new AuthorizationDeniedEvent<>(() -> who, request, new AuthorizationDecision(false)));
	}

	private static Problem problem(HttpServletResponse response, @Nullable Object handler, Exception exception) {
		Optional<Refusal> refusal = cause(exception, Refusal.class);
		if (refusal.isPresent()) {
			return refused(response, refusal.get());
		}
		if (cause(exception, DataAccessException.class).isPresent()
				|| cause(exception, TransactionException.class).isPresent()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "5");
			return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "A store does not answer. Try again in a moment.");
		}
		if (exception instanceof HttpMessageNotReadableException) {
			return Problem.of(HttpStatus.BAD_REQUEST, unreadable(exception));
		}
		if (exception instanceof BindException || exception instanceof BindingResult) {
			return invalid((BindingResult) exception);
		}
		if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
			return Problem.of(HttpStatus.BAD_REQUEST, wrongType(mismatch.getName(), mismatch.getRequiredType()));
		}
		if (handler instanceof ResourceHttpRequestHandler) {
			return Problem.of(HttpStatus.NOT_FOUND,
					"There is nothing at this path. GET /api/v1/openapi.json describes what there is.");
		}
		if (exception instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
			known.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
			return unsupported(known);
		}
		return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. It was logged.");
	}

	private static Problem refused(HttpServletResponse response, Refusal refusal) {
		if (refusal.isBeyondScope()) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
					"Bearer error=\"insufficient_scope\", scope=\"signet.admin\"");
		}
		return refusal.problem();
	}

	private static Problem unsupported(ErrorResponse known) {
		HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
		return Problem.of(status, switch (status) {
			case METHOD_NOT_ALLOWED -> "The method is not one of this resource; see the header Allow.";
			case UNSUPPORTED_MEDIA_TYPE -> "The body must be JSON, sent as application/json.";
			case NOT_ACCEPTABLE -> "The answer cannot be given in a type that the header Accept names.";
			case NOT_FOUND -> "There is nothing at this path.";
			default -> "The request is malformed.";
		});
	}

	private static Problem invalid(BindingResult result) {
		FieldError error = result.getFieldError();
		if (error == null) {
			return Problem.of(HttpStatus.BAD_REQUEST, "The request is malformed.");
		}
		if (error.isBindingFailure()) {
			return Problem.of(HttpStatus.BAD_REQUEST,
					wrongType(error.getField(), result.getFieldType(error.getField())));
		}
		return Problem.of(HttpStatus.BAD_REQUEST, invalidField(error.getField(), String.valueOf(error.getCode())));
	}

	/** Which constraint of Bean Validation the value of a field does not keep. */
	static String invalidField(String field, String constraint) {
		String name = field.replace(".<list element>", "").replaceAll("([a-z])([A-Z])", "$1_$2");
		return "The field " + name.toLowerCase(Locale.ROOT) + switch (constraint) {
			case "NotNull" -> " is missing.";
			case "NotBlank" -> " is missing or empty.";
			case "Size" -> " is too short or too long.";
			default -> " has a value that is not allowed.";
		};
	}

	private static String wrongType(String parameter, @Nullable Class<?> type) {
		if (type != null && type.isEnum()) {
			return "The parameter " + parameter + " must be one of " + values(type) + ".";
		}
		String name = (type != null) ? type.getSimpleName() : "";
		return "The parameter " + parameter + " must be " + switch (name) {
			case "Instant" -> "a time such as 2026-11-23T08:00:00Z.";
			case "Integer", "Long", "int", "long" -> "a number.";
			case "Boolean", "boolean" -> "true or false.";
			default -> "another value.";
		};
	}

	private static String unreadable(Exception exception) {
		if (cause(exception, StreamConstraintsException.class).isPresent()) {
			return "The body is too long or too deep.";
		}
		Optional<DatabindException> field = cause(exception, DatabindException.class)
			.filter((ex) -> !ex.getPath().isEmpty());
		if (field.isPresent()) {
			return wrongField(field.get());
		}
		return cause(exception, JacksonException.class).isPresent() ? "The body is not the JSON that is expected here."
				: "A JSON body is missing.";
	}

	/** What is wrong with a field of a body. */
	static String wrongField(DatabindException exception) {
		if (exception instanceof UnrecognizedPropertyException unknown && unknown.getKnownPropertyIds() != null) {
			return "The field " + path(unknown) + " is unknown. Known are: "
					+ unknown.getKnownPropertyIds()
						.stream()
						.map(String::valueOf)
						.sorted()
						.collect(Collectors.joining(", "))
					+ ".";
		}
		if (exception instanceof InvalidFormatException wrong && wrong.getTargetType() != null
				&& wrong.getTargetType().isEnum()) {
			return "The field " + path(wrong) + " must be one of " + values(wrong.getTargetType()) + ".";
		}
		return "The field " + path(exception) + " has a value of the wrong type.";
	}

	private static String values(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

	private static String path(DatabindException exception) {
		String path = exception.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? step.getPropertyName() : "[" + step.getIndex() + "]")
			.reduce((a, b) -> a + (b.startsWith("[") ? b : "." + b))
			.orElse("");
		return (path.length() <= 100 && path.chars().noneMatch(Character::isISOControl)) ? path : "(unprintable)";
	}

	private static <T> Optional<T> cause(Throwable thrown, Class<T> type) {
		return Stream.<Throwable>iterate(thrown, (cause) -> cause != null, Throwable::getCause)
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst();
	}

}
