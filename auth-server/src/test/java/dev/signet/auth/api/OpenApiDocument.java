package dev.signet.auth.api;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static dev.signet.auth.api.OpenApiSchemas.map;
import static dev.signet.auth.api.OpenApiSchemas.snakeCase;

/**
 * The OpenAPI document, made from the controllers, their records and their Javadoc. A
 * generator of our own, because springdoc would bring Jackson 2 and Swagger's own mapper
 * to the tests, which know neither our names nor our nulls.
 */
final class OpenApiDocument {

	private static final String READ = "signet.admin.read";

	private static final String SUPPORT = "signet.admin.support";

	private static final String ADMIN = "signet.admin";

	/** Acts that need no more than the scope of support. */
	private static final List<String> FOR_SUPPORT = List.of("DELETE /api/v1/sessions/{sid}",
			"DELETE /api/v1/users/{id}/sessions", "DELETE /api/v1/grants/{id}", "POST /api/v1/sessions/{sid}/events",
			"POST /api/v1/revocations");

	/** What their bodies do not explain. */
	private static final Map<String, List<String>> MORE_PROBLEMS = Map.of("DELETE /api/v1/users/{id}", List.of("409"),
			"POST /api/v1/clients/{client_id}/secrets", List.of("409", "422"));

	private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

	private static final Pattern SENTENCE = Pattern.compile("^(.*?\\.)(?:\\s+(.*))?$");

	private final SourceComments comments = SourceComments.read();

	private final OpenApiSchemas schemas = new OpenApiSchemas(this.comments);

	static String write() {
		Map<String, Object> document = new OpenApiDocument().document();
		return ApiJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
	}

	private Map<String, Object> document() {
		Map<String, Map<String, Object>> paths = new TreeMap<>();
		controllers().forEach((controller) -> operations(controller, paths));
		paths.put("/api/v1/openapi.json", map("get", description()));
		Map<String, Object> components = map("securitySchemes", map("signet", securityScheme()), "responses",
				problems(), "schemas", this.schemas.components());
		this.schemas.answered(Problem.class);
		return map("openapi", "3.1.1", "info", map("title", "Signet admin API", "version", "1", "description",
				"Everything that is alive at this authorization server, and how to end it. Times are ISO 8601 in UTC. "
						+ "Unknown parameters and fields are refused. Every DELETE, and POST of revocations and events, takes `dry_run=true` and then only says what would end."),
				"servers", List.of(map("url", "/")), "tags", tags(), "paths", paths, "components", components);
	}

	private static List<Class<?>> controllers() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
		return scanner.findCandidateComponents(OpenApiDocument.class.getPackageName())
			.stream()
			.<Class<?>>map((bean) -> ClassUtils.resolveClassName(bean.getBeanClassName(), null))
			.filter((type) -> type.getSimpleName().endsWith("ApiController"))
			.sorted(Comparator.comparing(Class::getSimpleName))
			.toList();
	}

	private List<Object> tags() {
		return controllers().stream()
			.<Object>map((type) -> map("name", tag(type), "description", this.comments.of(type)))
			.toList();
	}

	private static String tag(Class<?> controller) {
		return controller.getSimpleName().replace("ApiController", "").toLowerCase(Locale.ROOT);
	}

	private void operations(Class<?> controller, Map<String, Map<String, Object>> paths) {
		RequestMapping root = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
		Arrays.stream(controller.getDeclaredMethods())
			.sorted(Comparator.comparing(Method::getName))
			.forEach((method) -> {
				RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
				if (mapping != null) {
					String path = root.path()[0] + ((mapping.path().length > 0) ? mapping.path()[0] : "");
					String verb = mapping.method()[0].name();
					paths.computeIfAbsent(path, (key) -> new TreeMap<>())
						.put(verb.toLowerCase(Locale.ROOT), operation(controller, method, mapping, verb, path));
				}
			});
	}

	private Map<String, Object> operation(Class<?> controller, Method method, RequestMapping mapping, String verb,
			String path) {
		Matcher text = SENTENCE.matcher(this.comments.of(controller, method.getName()));
		text.matches();
		Map<String, Object> operation = map("operationId", tag(controller) + capitalized(method.getName()), "tags",
				List.of(tag(controller)), "summary", text.group(1));
		if (text.group(2) != null) {
			operation.put("description", text.group(2));
		}
		List<Object> parameters = parameters(method, path);
		if (!parameters.isEmpty()) {
			operation.put("parameters", parameters);
		}
		body(method).ifPresent((body) -> operation.put("requestBody", requestBody(body, mapping)));
		operation.put("responses", responses(method, verb, path));
		operation.put("security", security(scope(verb, path)));
		return operation;
	}

	private Map<String, Object> description() {
		return map("operationId", "description", "tags", List.of(), "summary",
				this.comments.of(DescriptionController.class, "document"), "responses",
				map("200",
						map("description", "Done.", "content",
								map("application/json", map("schema", map("type", "object")))),
						"406", problem("406")),
				"security", List.of());
	}

	/** The scopes that open it, the least first; one of them is enough. */
	private static List<Object> security(String least) {
		List<String> scopes = List.of(READ, SUPPORT, ADMIN);
		return scopes.subList(scopes.indexOf(least), scopes.size())
			.stream()
			.<Object>map((scope) -> map("signet", List.of(scope)))
			.toList();
	}

	static String scope(String verb, String path) {
		if (verb.equals("GET")) {
			return READ;
		}
		return FOR_SUPPORT.contains(verb + " " + path) ? SUPPORT : ADMIN;
	}

	private List<Object> parameters(Method method, String path) {
		List<Object> parameters = new ArrayList<>();
		Matcher variables = VARIABLE.matcher(path);
		while (variables.find()) {
			parameters
				.add(map("name", variables.group(1), "in", "path", "required", true, "schema", map("type", "string")));
		}
		for (Parameter parameter : method.getParameters()) {
			parameters.addAll(parameters(parameter));
		}
		return parameters;
	}

	private List<Object> parameters(Parameter parameter) {
		RequestParam query = parameter.getAnnotation(RequestParam.class);
		if (query != null) {
			return List.of(query(query.name(), parameter.getType(),
					query.required() && query.defaultValue().startsWith("\n")));
		}
		if (parameter.isAnnotationPresent(RequestHeader.class)) {
			return List.of(map("name", HttpHeaders.IF_MATCH, "in", "header", "description",
					"The ETag of what was read, so that nobody's change is lost.", "schema", map("type", "string")));
		}
		if (parameter.isAnnotationPresent(RequestBody.class) || parameter.isAnnotationPresent(PathVariable.class)
				|| !parameter.getType().isRecord()) {
			return List.of();
		}
		return Arrays.stream(parameter.getType().getRecordComponents()).<Object>map(this::query).toList();
	}

	private Map<String, Object> query(RecordComponent component) {
		Map<String, Object> schema = this.schemas.component(component, true);
		// A parameter is there or not; it is never null.
		schema.computeIfPresent("type", (key, type) -> (type instanceof List<?> types) ? types.get(0) : type);
		schema.computeIfPresent("enum",
				(key, values) -> ((List<?>) values).stream().filter((value) -> value != null).toList());
		if (component.getName().equals("limit")) {
			schema.putAll(map("minimum", 1, "default", Paging.USUAL));
		}
		return map("name", component.getName(), "in", "query", "description",
				this.comments.of(component.getDeclaringRecord(), component.getName()), "schema", schema);
	}

	private Map<String, Object> query(String name, Class<?> type, boolean required) {
		Map<String, Object> parameter = map("name", name, "in", "query", "description", switch (name) {
			case StrictQuery.DRY_RUN -> "Whether only to say what would happen.";
			case "why" -> "The reason, for the audit log.";
			case "format" -> "In which form.";
			default -> throw new AssertionError("No description of " + name);
		}, "schema", switch (name) {
			case StrictQuery.DRY_RUN -> map("type", "boolean", "default", false);
			case "why" -> map("type", "string", "maxLength", 200);
			default -> map("type", "string", "enum", OpenApiSchemas.values(type));
		});
		if (required) {
			parameter.put("required", true);
		}
		return parameter;
	}

	private static Optional<Parameter> body(Method method) {
		return Arrays.stream(method.getParameters())
			.filter((parameter) -> parameter.isAnnotationPresent(RequestBody.class))
			.findFirst();
	}

	private Map<String, Object> requestBody(Parameter body, RequestMapping mapping) {
		boolean patch = body.getType() == Patch.class;
		Class<?> type = patch ? (Class<?>) ((ParameterizedType) body.getParameterizedType()).getActualTypeArguments()[0]
				: body.getType();
		Map<String, Object> schema = this.schemas.sent(type);
		Map<String, Object> content = map("schema",
				patch ? map("type", "object", "description", "Some fields of " + type.getSimpleName() + " (RFC 7396).",
						"properties", this.schemas.properties(type)) : schema,
				"example", patch ? map("name", "Alice L.") : this.schemas.example(type));
		Map<String, Object> contents = new LinkedHashMap<>();
		Stream<String> types = (mapping.consumes().length > 0) ? Arrays.stream(mapping.consumes())
				: Stream.of("application/json");
		types.forEach((contentType) -> contents.put(contentType, content));
		return map("required", true, "content", contents);
	}

	private Map<String, Object> responses(Method method, String verb, String path) {
		Map<String, Object> responses = new TreeMap<>();
		Type type = method.getGenericReturnType();
		if (type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class) {
			type = generic.getActualTypeArguments()[0];
		}
		Type answered = type;
		boolean versioned = Arrays.stream(new Type[] { UserDetail.class, ClientDetail.class })
			.anyMatch(answered::equals);
		boolean created = verb.equals("POST") && List.of("create", "register", "addSecret").contains(method.getName());
		Map<String, Object> success = map("description", created ? "Created." : "Done.");
		if (type != void.class) {
			success.put("content", map("application/json", map("schema", this.schemas.answered(type))));
		}
		else {
			success.put("content", map("text/csv", map("schema", map("type", "string")), "application/x-ndjson",
					map("schema", map("type", "string"))));
		}
		if (created) {
			success.put("headers", map("Location", header("Where it is.")));
		}
		if (versioned) {
			success.put("headers", map("ETag", header("Its version, for `If-Match`.")));
		}
		responses.put(created ? "201" : "200", success);
		Stream.of("400", "401", "403", "406", "500", "503").forEach((status) -> responses.put(status, problem(status)));
		if (path.contains("{")) {
			responses.put("404", problem("404"));
		}
		if (body(method).isPresent()) {
			Stream.of("409", "415", "422").forEach((status) -> responses.put(status, problem(status)));
		}
		MORE_PROBLEMS.getOrDefault(verb + " " + path, List.of())
			.forEach((status) -> responses.put(status, problem(status)));
		if (Arrays.stream(method.getParameters())
			.anyMatch((parameter) -> parameter.isAnnotationPresent(RequestHeader.class))) {
			responses.put("412", problem("412"));
		}
		return responses;
	}

	private static Map<String, Object> problem(String status) {
		return map("$ref", "#/components/responses/" + status);
	}

	private static Map<String, Object> problems() {
		Map<String, Object> problems = new TreeMap<>();
		Map<String, String> reasons = new TreeMap<>();
		reasons.put("400", "The request is malformed; `detail` says where.");
		reasons.put("401",
				"The token is missing, invalid, revoked, or for another audience (RFC 6750), or the person's sign-in is too old for a change (RFC 9470).");
		reasons.put("403", "The scope, or the role of the person behind the token, does not reach so far (RFC 6750).");
		reasons.put("404", "There is no such thing, or not any more.");
		reasons.put("406", "No type that `Accept` names can be answered.");
		reasons.put("409", "It cannot be done as things are.");
		reasons.put("412", "Somebody else changed it since it was read.");
		reasons.put("415", "The body is not JSON.");
		reasons.put("422", "What the body says is not acceptable; `detail` says why.");
		reasons.put("500", "Something went wrong here.");
		reasons.put("503", "A store does not answer; try again after `Retry-After`.");
		reasons.forEach((status, reason) -> {
			Problem example = Problem.of(HttpStatus.valueOf(Integer.parseInt(status)), reason.replace("`", ""));
			Map<String, Object> problem = map("description", reason, "content", map("application/problem+json",
					map("schema", map("$ref", "#/components/schemas/Problem"), "example", example)));
			switch (status) {
				case "401", "403" ->
					problem.put("headers", map("WWW-Authenticate", header("What would do, as a challenge.")));
				case "503" -> problem.put("headers", map("Retry-After", header("Seconds to wait.")));
				default -> {
				}
			}
			problems.put(status, problem);
		});
		return problems;
	}

	private static Map<String, Object> header(String description) {
		return map("description", description, "schema", map("type", "string"));
	}

	private static Map<String, Object> securityScheme() {
		return map("type", "oauth2", "description",
				"An access token of a client that is registered for one of the scopes, with the issuer as audience.",
				"flows",
				map("clientCredentials", map("tokenUrl", "/oauth2/token", "scopes", scopes()), "authorizationCode",
						map("authorizationUrl", "/oauth2/authorize", "tokenUrl", "/oauth2/token", "scopes", scopes())));
	}

	private static Map<String, Object> scopes() {
		return map(ADMIN, "Everything.", SUPPORT, "Reads everything, ends sessions, revokes grants.", READ,
				"Reads everything.");
	}

	private static String capitalized(String name) {
		return Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

}
