package dev.signet.resource.note;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record NewNote(@NotBlank @Size(max = 500) @Pattern(regexp = NewNote.TEXT,
		message = "must hold no control characters") String text) {

	static final String TEXT = "[\\P{Cc}\\r\\n\\t]*";

}
