package dev.signet.auth.api;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that an operation does not know, that are empty, or that are
 * said twice: a misspelled filter that is ignored finds everybody, and a misspelled
 * {@code dry_run} would be the act.
 */
@Component
class StrictQuery implements HandlerInterceptor {

	static final String DRY_RUN = "dry_run";

	private static final int LONGEST = 2048;

	private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			Set<String> names = this.known.computeIfAbsent(method, StrictQuery::names);
			request.getParameterMap().forEach((name, values) -> check(names, name, values));
		}
		return true;
	}

	private static void check(Set<String> names, String name, String[] values) {
		if (!names.contains(name)) {
			throw Refusal.badRequest("The parameter " + quoted(name) + " is unknown here. "
					+ (names.isEmpty() ? "This takes none." : "Known are: " + String.join(", ", names) + "."));
		}
		if (values.length != 1 || values[0].isBlank()) {
			throw Refusal.badRequest("The parameter " + name + " must be given once and not be empty.");
		}
		if (values[0].length() > LONGEST || values[0].chars().anyMatch(Character::isISOControl)) {
			throw Refusal.badRequest("The parameter " + name + " is too long or holds control characters.");
		}
		if (name.equals(DRY_RUN) && !values[0].equals("true") && !values[0].equals("false")) {
			throw Refusal.badRequest("The parameter dry_run must be true or false.");
		}
	}

	/** The parameters that an operation reads, by name or as components of a record. */
	private static Set<String> names(HandlerMethod method) {
		return Arrays.stream(method.getMethodParameters())
			.flatMap(StrictQuery::names)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<String> names(MethodParameter parameter) {
		RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
		if (named != null) {
			return Stream.of(named.name());
		}
		Class<?> type = parameter.getParameterType();
		boolean filter = type.isRecord() && type.getPackage() == StrictQuery.class.getPackage()
				&& !parameter.hasParameterAnnotation(RequestBody.class);
		return filter ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName) : Stream.empty();
	}

	private static String quoted(String name) {
		return (name.length() <= 40 && name.chars().noneMatch(Character::isISOControl)) ? name : "(unprintable)";
	}

}
