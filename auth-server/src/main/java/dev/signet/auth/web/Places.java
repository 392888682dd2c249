package dev.signet.auth.web;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.DeserializationException;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Where a network is, about, for the templates. A file of the operator's answers, if
 * there is one ({@code signet.places.database}): nobody outside is asked, nothing is
 * kept.
 */
@Component("places")
public class Places implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(Places.class);

	private final @Nullable Reader database;

	private final MessageSource messages;

	Places(PlacesProperties properties, MessageSource messages) {
		this.database = (properties.database() != null) ? open(properties.database()) : null;
		this.messages = messages;
	}

	/**
	 * For example "near London, United Kingdom", or empty. A city is named only if it is
	 * that of the whole network.
	 * @param network a network address as sessions keep it, {@code 192.0.2.0/24}
	 */
	public String of(@Nullable String network) {
		if (this.database == null || network == null || !network.contains("/")) {
			return "";
		}
		String[] parts = network.split("/");
		try {
			DatabaseRecord<Place> found = this.database.getRecord(InetAddress.getByName(parts[0]), Place.class);
			boolean whole = found.network().prefixLength() <= Integer.parseInt(parts[1]);
			return (found.data() != null) ? words(found.data(), whole) : "";
		}
		catch (IOException | DeserializationException ex) {
			// A page is not worth less without it.
			logger.warn("The place of a network cannot be read (signet.places.database): {}", ex.getMessage());
			return "";
		}
	}

	@Override
	public void close() throws IOException {
		if (this.database != null) {
			this.database.close();
		}
	}

	private String words(Place place, boolean whole) {
		Locale locale = LocaleContextHolder.getLocale();
		String country = name(place.country(), locale);
		String city = whole ? name(place.city(), locale) : "";
		return (country.isEmpty() || city.isEmpty()) ? country
				: this.messages.getMessage("place.city", new Object[] { city, country }, locale);
	}

	private static String name(@Nullable Named named, Locale locale) {
		if (named == null || named.names() == null) {
			return "";
		}
		String english = named.names().getOrDefault("en", "");
		return named.names().getOrDefault(locale.toLanguageTag(), english);
	}

	private static Reader open(Path file) {
		try {
			return new Reader(file.toFile());
		}
		catch (IOException ex) {
			String reason = (ex instanceof InvalidDatabaseException) ? "it is not in the MaxMind DB format"
					: ex.getMessage();
			throw new IllegalStateException(
					"The database of places %s (signet.places.database) cannot be read: %s".formatted(file, reason),
					ex);
		}
	}

	/**
	 * What a file says of a network, public for the library that makes it; others of its
	 * fields are not read.
	 *
	 * @param city the city
	 * @param country the country
	 */
	public record Place(@Nullable Named city, @Nullable Named country) {
	}

	/**
	 * Something with a name.
	 *
	 * @param names by language tag
	 */
	public record Named(@Nullable Map<String, String> names) {
	}

}
