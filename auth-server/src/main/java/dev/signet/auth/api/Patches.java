package dev.signet.auth.api;

import java.util.Comparator;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Applies patches: what comes out is held to the same rules as a whole document. */
@Component
class Patches {

	private final Validator validator;

	Patches(Validator validator) {
		this.validator = validator;
	}

	<T extends Record> T apply(Patch<T> patch, T document, Class<T> type) {
		ObjectNode merged = ApiJson.MAPPER.valueToTree(document);
		merge(merged, patch.changes());
		T changed;
		try {
			changed = ApiJson.MAPPER.treeToValue(merged, type);
		}
		catch (DatabindException ex) {
			throw Refusal.badRequest(ApiProblems.wrongField(ex));
		}
		catch (JacksonException ex) {
			throw Refusal.badRequest("The body is not the JSON that is expected here.");
		}
		this.validator.validate(changed)
			.stream()
			.min(Comparator.comparing((violation) -> violation.getPropertyPath().toString()))
			.ifPresent(Patches::refuse);
		return changed;
	}

	private static <T> void refuse(ConstraintViolation<T> violation) {
		throw Refusal.badRequest(ApiProblems.invalidField(violation.getPropertyPath().toString(),
				violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()));
	}

	private static void merge(ObjectNode into, ObjectNode changes) {
		changes.properties().forEach((change) -> {
			JsonNode value = change.getValue();
			if (value.isNull()) {
				into.remove(change.getKey());
			}
			else if (value instanceof ObjectNode object && into.get(change.getKey()) instanceof ObjectNode nested) {
				merge(nested, object);
			}
			else {
				into.set(change.getKey(), value);
			}
		});
	}

}
