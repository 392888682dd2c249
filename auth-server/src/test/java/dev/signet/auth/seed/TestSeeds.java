package dev.signet.auth.seed;

import java.util.Map;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Seed files for tests. */
public final class TestSeeds {

	// Of "wonderland-2026".
	private static final String GRACE_HASH = "$2a$10$CnSXdNu6xuTirEl9IaisqOU3s.uty2V8nmVcXbFLlbyXpZnXfoRt.";

	private TestSeeds() {
	}

	/** A file with this content, where secrets may be short. */
	public static SeedFile demo(String yaml) {
		return file(new ByteArrayResource(yaml.getBytes(UTF_8), "test"), true);
	}

	/** A file with this content. */
	public static SeedFile production(String yaml) {
		return file(new ByteArrayResource(yaml.getBytes(UTF_8), "test"), false);
	}

	/** The example of the documentation. */
	public static SeedFile example() {
		return file(new FileSystemResource("../docs/seed-example.yaml"), false);
	}

	private static SeedFile file(Resource resource, boolean allowWeakSecrets) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("SEED_GRACE_PASSWORD_HASH", GRACE_HASH,
					"SEED_LINUS_PASSWORD", "penguin-2026", "SEED_WIKI_SECRET", "0123456789abcdef0123456789abcdef")));
		return new SeedFile(new SeedProperties(resource, allowWeakSecrets), environment);
	}

}
