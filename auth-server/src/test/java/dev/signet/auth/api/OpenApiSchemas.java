package dev.signet.auth.api;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (draft 2020-12, as OpenAPI 3.1 uses it) of the records of the API. */
final class OpenApiSchemas {

	/** What stands in for a value in the document. */
	private static final Map<String, Object> EXAMPLES = Map.ofEntries(Map.entry("sid", "mZ0wB3nQv1x6J8rT2kLd5A"),
			Map.entry("id", "fY3tV9cR1sK7pE0aW4uN2g"), Map.entry("user", "alice"), Map.entry("username", "alice"),
			Map.entry("name", "Alice Liddell"), Map.entry("email", "alice@example.com"),
			Map.entry("client_id", "books"), Map.entry("client", "books"), Map.entry("device", "Firefox on Linux"),
			Map.entry("address", "192.0.2.0/24"), Map.entry("session", "mZ0wB3nQv1x6J8rT2kLd5A"),
			Map.entry("event", "payment completed"), Map.entry("why", "stolen laptop"),
			Map.entry("kid", "zYLPm0PD_0fBGBMqyiN9z9K_uRPtr1z1Rd-ezRBPoHY"), Map.entry("type", "session.ended"),
			Map.entry("actor", "demo-admin"), Map.entry("algorithm", "ES256"),
			Map.entry("authentication_method", "client_secret_basic"), Map.entry("text", "al"));

	private final SourceComments comments;

	private final Map<String, Object> components = new TreeMap<>();

	OpenApiSchemas(SourceComments comments) {
		this.comments = comments;
	}

	Map<String, Object> components() {
		return this.components;
	}

	/** The schema of something that the server answers: all fields are there. */
	Map<String, Object> answered(Type type) {
		return schema(type, false);
	}

	/** The schema of something that is sent: only some fields are needed. */
	Map<String, Object> sent(Type type) {
		return schema(type, true);
	}

	Map<String, Object> component(RecordComponent component, boolean sent) {
		Map<String, Object> schema = withNull(schema(component.getGenericType(), sent), nullable(component));
		String name = snakeCase(component.getName());
		Size size = annotation(component, Size.class);
		if (size != null) {
			schema.put("minLength", size.min());
			schema.put("maxLength", size.max());
		}
		else if (annotation(component, NotBlank.class) != null) {
			schema.put("minLength", 1);
		}
		if (EXAMPLES.containsKey(name) && component.getType() == String.class) {
			schema.put("examples", List.of(EXAMPLES.get(name)));
		}
		return schema;
	}

	/** A body with everything that is needed. */
	Map<String, Object> example(Class<?> type) {
		Map<String, Object> example = new LinkedHashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			String name = snakeCase(component.getName());
			if (!nullable(component)) {
				example.put(name, value(component.getType(), name));
			}
		}
		return example;
	}

	/** The fields of a record, none of which is needed. */
	Map<String, Object> properties(Class<?> record) {
		return properties(record, Map.of(), true, new ArrayList<>());
	}

	static boolean nullable(RecordComponent component) {
		return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
	}

	static String snakeCase(String name) {
		return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
	}

	static List<String> values(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((value) -> value.toString().toLowerCase(Locale.ROOT))
			.toList();
	}

	private Object value(Class<?> type, String name) {
		if (type.isEnum()) {
			return values(type).get(values(type).indexOf("session") >= 0 ? values(type).indexOf("session") : 0);
		}
		if (type == Boolean.class || type == boolean.class) {
			return false;
		}
		return (type == List.class) ? List.of() : EXAMPLES.getOrDefault(name, name);
	}

	private Map<String, Object> schema(Type type, boolean sent) {
		if (type instanceof ParameterizedType generic) {
			return generic(generic, sent);
		}
		Class<?> raw = (Class<?>) type;
		if (raw.isRecord()) {
			return reference(raw.getSimpleName(), raw, Map.of(), sent);
		}
		if (raw.isEnum()) {
			return map("type", "string", "enum", values(raw));
		}
		return simple(raw);
	}

	private Map<String, Object> generic(ParameterizedType type, boolean sent) {
		Type first = type.getActualTypeArguments()[0];
		if (type.getRawType() == List.class) {
			return map("type", "array", "items", schema(first, sent));
		}
		if (type.getRawType() == Map.class) {
			return map("type", "object", "additionalProperties", schema(type.getActualTypeArguments()[1], sent));
		}
		if (type.getRawType() == Listing.class) {
			Class<?> item = (Class<?>) first;
			return reference(item.getSimpleName() + "List", Listing.class,
					map("items", map("type", "array", "items", schema(item, sent))), sent);
		}
		throw new AssertionError("No schema of " + type);
	}

	private static Map<String, Object> simple(Class<?> type) {
		return switch (type.getSimpleName()) {
			case "String" -> map("type", "string");
			case "Instant" -> map("type", "string", "format", "date-time");
			case "URI" -> map("type", "string", "format", "uri");
			case "boolean", "Boolean" -> map("type", "boolean");
			case "int", "Integer" -> map("type", "integer", "format", "int32");
			case "long", "Long" -> map("type", "integer", "format", "int64");
			default -> throw new AssertionError("No schema of " + type);
		};
	}

	private Map<String, Object> reference(String name, Class<?> record, Map<String, Object> overrides,
			boolean sending) {
		// What is both sent and answered is described as it may be sent.
		boolean sent = sending || record == ClientDocument.class || record == ClientDocument.Seconds.class;
		if (!this.components.containsKey(name)) {
			this.components.put(name, Map.of());
			this.components.put(name, object(record, overrides, sent));
		}
		return map("$ref", "#/components/schemas/" + name);
	}

	private Map<String, Object> object(Class<?> record, Map<String, Object> overrides, boolean sent) {
		List<String> required = new ArrayList<>();
		Map<String, Object> properties = properties(record, overrides, sent, required);
		Map<String, Object> schema = map("type", "object", "description", this.comments.of(record), "properties",
				properties);
		if (!required.isEmpty()) {
			schema.put("required", required);
		}
		if (sent) {
			schema.put("additionalProperties", false);
		}
		return schema;
	}

	private Map<String, Object> properties(Class<?> record, Map<String, Object> overrides, boolean sent,
			List<String> required) {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (RecordComponent component : record.getRecordComponents()) {
			if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
				properties.putAll(properties(component.getType(), Map.of(), sent, required));
				continue;
			}
			String name = snakeCase(component.getName());
			Map<String, Object> schema = new LinkedHashMap<>();
			schema.put("description", this.comments.of(record, component.getName()));
			if (overrides.get(name) instanceof Map<?, ?> override) {
				override.forEach((key, value) -> schema.put(key.toString(), value));
			}
			else {
				schema.putAll(component(component, sent));
			}
			properties.put(name, schema);
			if (!sent || annotation(component, NotNull.class) != null
					|| annotation(component, NotBlank.class) != null) {
				required.add(name);
			}
		}
		return properties;
	}

	private static Map<String, Object> withNull(Map<String, Object> schema, boolean nullable) {
		if (!nullable) {
			return schema;
		}
		if (schema.containsKey("$ref")) {
			return map("anyOf", List.of(schema, map("type", "null")));
		}
		Map<String, Object> changed = new LinkedHashMap<>(schema);
		changed.put("type", List.of(schema.get("type"), "null"));
		if (schema.get("enum") instanceof List<?> values) {
			List<@Nullable Object> withNull = new ArrayList<>(values);
			withNull.add(null);
			changed.put("enum", withNull);
		}
		return changed;
	}

	private static <A extends Annotation> @Nullable A annotation(RecordComponent component, Class<A> type) {
		return component.getAnnotatedType().getAnnotation(type);
	}

	static Map<String, Object> map(Object... keysAndValues) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			map.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		return map;
	}

}
