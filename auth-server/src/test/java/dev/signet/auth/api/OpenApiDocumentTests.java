package dev.signet.auth.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The committed description of the admin API is what the code says. */
class OpenApiDocumentTests {

	private static final Path DOCUMENT = Path.of("src/main/resources/api/openapi.json");

	private static final Path WANTED = Path.of("target/openapi.json");

	@Test
	void theDocumentDescribesTheOperationsAsTheyAre() throws IOException {
		String document = Files.readString(DOCUMENT);
		String wanted = OpenApiDocument.write();
		if (!wanted.equals(document)) {
			Files.writeString(WANTED, wanted);
		}

		assertThat(document).as("To bring it up to date: cp auth-server/%s auth-server/%s", WANTED, DOCUMENT)
			.isEqualTo(wanted);
	}

}
