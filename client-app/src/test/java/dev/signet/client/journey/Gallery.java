package dev.signet.client.journey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Looks at pages as different people see them, keeps a picture of each look in
 * {@code target/screenshots}, if it is asked to, and remembers what is wrong.
 */
class Gallery {

	// They are for people to look at and take as long as all the checks.
	private static final boolean WANTED = Boolean.getBoolean("signet.screenshots");

	private static final int WIDE = 1280;

	private static final int NARROW = 390;

	private static final Path PICTURES = Path.of("target", "screenshots");

	private static final String AXE = read("/axe.min.js");

	private static final String RUN_AXE = """
			const done = arguments[arguments.length - 1];
			axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
				resultTypes: ['violations'], selectors: false }).then(result =>
				done(result.violations.flatMap(rule => rule.nodes.map(node => rule.help + ' ' + node.html))));
			""";

	private final Chromium browser;

	private final List<String> faults = new ArrayList<>();

	Gallery(Chromium browser) {
		this.browser = browser;
	}

	/** A page that has an address. */
	void look(String page, String url) {
		this.browser.speak("zh-CN");
		this.browser.open(url);
		looksInChinese(page);
		inEnglishAgain();
		looks(page, "en");
	}

	/** A page that can be loaded again, so it is looked at in both languages. */
	void look(String page) {
		lookOnce(page);
		this.browser.speak("zh-CN");
		this.browser.reload();
		looksInChinese(page);
		inEnglishAgain();
	}

	/** A page that is the answer to a form. */
	List<String> lookOnce(String page) {
		looks(page, "en");
		return this.faults;
	}

	List<String> faults() {
		return this.faults;
	}

	private void looksInChinese(String page) {
		if (!this.browser.language().equals("zh-CN")) {
			this.faults.add(page + " is not in Chinese");
		}
		looks(page, "zh-CN");
	}

	private void inEnglishAgain() {
		this.browser.speak("en");
		this.browser.reload();
	}

	private void looks(String page, String language) {
		for (String scheme : List.of("light", "dark")) {
			this.browser.see(scheme);
			if (WANTED) {
				for (int width : List.of(WIDE, NARROW)) {
					this.browser.width(width);
					picture("%s-%s-%s-%d.png".formatted(page, language, scheme, width));
				}
			}
			// Each scheme at each width, in one of the languages.
			int width = (language.equals("en") == scheme.equals("light")) ? WIDE : NARROW;
			this.browser.width(width);
			checkAccess("%s %s %s %d".formatted(page, language, scheme, width));
		}
		checkWidth(page + " " + language);
	}

	private void checkAccess(String page) {
		if (Boolean.FALSE.equals(this.browser.driver().executeScript("return 'axe' in window"))) {
			this.browser.driver().executeScript(AXE);
		}
		Object broken = this.browser.driver().executeAsyncScript(RUN_AXE);
		((List<?>) Objects.requireNonNull(broken)).forEach((rule) -> this.faults.add(page + ": " + rule));
	}

	private void checkWidth(String page) {
		this.browser.width(360);
		Object overflow = this.browser.driver()
			.executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
		if (!Long.valueOf(0).equals(overflow)) {
			this.faults.add("%s is %s px too wide for a phone of 360".formatted(page, overflow));
		}
	}

	private static String read(String resource) {
		try (InputStream script = Gallery.class.getResourceAsStream(resource)) {
			return new String(Objects.requireNonNull(script, resource).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(resource + " cannot be read", ex);
		}
	}

	private void picture(String name) {
		ChromeDriver driver = this.browser.driver();
		Object data = driver
			.executeCdpCommand("Page.captureScreenshot",
					Map.of("captureBeyondViewport", true, "optimizeForSpeed", true))
			.get("data");
		try {
			Files.createDirectories(PICTURES);
			Files.write(PICTURES.resolve(name), Base64.getDecoder().decode(String.valueOf(data)));
		}
		catch (IOException ex) {
			throw new IllegalStateException("No picture of " + name, ex);
		}
	}

}
