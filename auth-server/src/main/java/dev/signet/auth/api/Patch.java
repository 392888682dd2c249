package dev.signet.auth.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of some fields: what is absent stays, null removes.
 *
 * @param <T> the document that changes
 * @param changes the fields that change
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
record Patch<T extends Record>(ObjectNode changes) {

	static final String MERGE_PATCH = "application/merge-patch+json";

	@JsonCreator(mode = Mode.DELEGATING)
	Patch {
	}

}
