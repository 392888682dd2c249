package dev.signet.auth.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import dev.signet.auth.account.AccountSamples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlacesTests {

	/** Places of the documentation networks, see {@code places.pl} beside it. */
	static final Path DATABASE = Path.of("src", "test", "resources", "places", "places.mmdb");

	@TempDir
	private Path folder;

	@AfterEach
	void forgetLocale() {
		LocaleContextHolder.resetLocaleContext();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "192.0.2.0/24, 'near London, United Kingdom', 英国伦敦附近", "203.0.113.0/24, Japan, Japan",
			"2001:db8:1::/48, 'near Shanghai, China', 中国上海附近" })
	void namesThePlaceInTheLanguageOfTheReader(String network, String english, String chinese) throws IOException {
		Places places = places(DATABASE);

		LocaleContextHolder.setLocale(Locale.ENGLISH);
		assertThat(places.of(network)).isEqualTo(english);
		LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
		assertThat(places.of(network)).isEqualTo(chinese);
		places.close();
	}

	@Test
	void pagesNameThePlaceBesideTheNetwork() {
		String page = new Pages().render("account/account", AccountSamples.all().get("account"), "en");

		assertThat(page).containsPattern("<code>192.0.2.0/24</code>\\s*<span>near London, United Kingdom</span>");
	}

	@Test
	void namesNoCityThatIsOnlyThatOfAPart() {
		LocaleContextHolder.setLocale(Locale.ENGLISH);

		assertThat(places(DATABASE).of("198.51.100.0/24")).isEqualTo("United Kingdom");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "unknown", "127.0.0.0/24", "::/48" })
	void namesNothingThatItDoesNotKnow(@Nullable String network) {
		assertThat(places(DATABASE).of(network)).isEmpty();
	}

	@Test
	void namesNothingWhereTheFileSaysItInOtherWords() {
		assertThat(places(DATABASE.resolveSibling("flat.mmdb")).of("192.0.2.0/24")).isEmpty();
	}

	@Test
	void namesNothingUnlessConfigured() throws IOException {
		Places places = places(null);

		assertThat(places.of("192.0.2.0/24")).isEmpty();
		places.close();
	}

	@Test
	void aFileThatIsNoneStopsTheStart() throws IOException {
		Path text = Files.writeString(this.folder.resolve("text.mmdb"), "no database");
		Path missing = this.folder.resolve("missing.mmdb");

		assertThatThrownBy(() -> places(text)).isInstanceOf(IllegalStateException.class)
			.hasMessage("The database of places " + text
					+ " (signet.places.database) cannot be read: it is not in the MaxMind DB format");
		assertThatThrownBy(() -> places(missing)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining(missing + " (signet.places.database) cannot be read: ");
	}

	private static Places places(@Nullable Path database) {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return new Places(new PlacesProperties(database), messages);
	}

}
