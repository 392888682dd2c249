package dev.signet.auth.seed;

import java.io.IOException;
import java.util.List;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The seed file ({@code signet.seed.location}).
 */
@Component
public class SeedFile {

	private final SeedProperties properties;

	private final Environment environment;

	SeedFile(SeedProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	/** Whether client secrets that people chose are accepted. */
	public boolean allowsWeakSecrets() {
		return this.properties.allowWeakSecrets();
	}

	/**
	 * Reads one list of the file; empty without a file. Placeholders are resolved from
	 * the environment, so that passwords and secrets need not stand in the file.
	 * @throws IllegalStateException naming file and key of what cannot be read
	 */
	public <T> List<T> read(String section, Class<T> type) {
		Resource location = this.properties.location();
		if (location == null) {
			return List.of();
		}
		MutablePropertySources sources = new MutablePropertySources();
		load(location).forEach(sources::addLast);
		Iterable<ConfigurationPropertySource> keys = ConfigurationPropertySources.from(sources);
		PlaceholdersResolver placeholders = (value) -> (value instanceof String text)
				? this.environment.resolveRequiredPlaceholders(text) : value;
		try {
			return new Binder(keys, placeholders)
				.bind(section, Bindable.listOf(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
				.orElse(List.of());
		}
		catch (BindException ex) {
			throw new IllegalStateException("The seed file " + location.getDescription() + " cannot be read at the key "
					+ ex.getName() + ": " + reason(ex), ex);
		}
	}

	private static List<PropertySource<?>> load(Resource location) {
		try {
			return new YamlPropertySourceLoader().load("seed", location);
		}
		// YAML errors are unchecked, and a missing file is wrapped as well.
		catch (IOException | RuntimeException ex) {
			throw new IllegalStateException("The seed file " + location.getDescription()
					+ " (signet.seed.location) cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static String reason(Throwable ex) {
		Throwable cause = ex;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

}
