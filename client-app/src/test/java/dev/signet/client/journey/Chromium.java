package dev.signet.client.journey;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The browser of one person, used by what can be read on the page. */
final class Chromium implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	// It warns at each start that it does not know this version's developer tools.
	private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

	private final ChromeDriver driver;

	private Chromium(ChromeDriver driver) {
		this.driver = driver;
	}

	static Chromium start() {
		SELENIUM.setLevel(Level.SEVERE);
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(installed("chromium", "chromium-browser", "google-chrome").toFile());
		options.setCapability("goog:loggingPrefs", logs);
		// The sandbox needs rights that containers and root do not have; only our own
		// pages
		// are opened.
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
				"--disable-sync", "--hide-scrollbars", "--lang=en", "--window-size=1280,900");
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(installed("chromedriver").toFile())
			.build();
		return new Chromium(new ChromeDriver(service, options));
	}

	private static Path installed(String... names) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((directory) -> Stream.of(names).map((name) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The browser journeys need " + names[0]
					+ " on the PATH. Install it (Debian: apt-get install chromium chromium-driver) and try again."));
	}

	/** As if the person had never been anywhere. */
	void forgetEverything() {
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		speak("en");
		see("light");
		this.driver.get("about:blank");
		complaints();
	}

	void open(String url) {
		this.driver.get(url);
	}

	void reload() {
		this.driver.navigate().refresh();
	}

	String url() {
		return String.valueOf(this.driver.getCurrentUrl());
	}

	String heading() {
		return this.driver.findElement(By.tagName("h1")).getText();
	}

	/** What the page says, apart from its header and footer. */
	String text() {
		return this.driver.findElement(By.tagName("main")).getText();
	}

	/** What the page says about what was just done. */
	String notice() {
		return this.driver.findElement(By.cssSelector("[role=status]")).getText();
	}

	String language() {
		return String.valueOf(this.driver.findElement(By.tagName("html")).getDomAttribute("lang"));
	}

	boolean offers(String label) {
		return !controls("//main", label).isEmpty();
	}

	/** Presses the button, or follows the link, that bears this label. */
	void press(String label) {
		press("//body", label);
	}

	/** Presses a button that leaves the page where it is. */
	void toggle(String label) {
		controls("//body", label).get(0).click();
	}

	void pressInMain(String label) {
		press("//main", label);
	}

	/** The same in the row of a list that speaks about something. */
	void pressInRowOf(String words, String label) {
		press("//main//li[contains(normalize-space(.), '%s')][.//button or .//a][not(.//li//a)]".formatted(words),
				label);
	}

	private void press(String within, String label) {
		List<WebElement> found = controls(within, label);
		if (found.isEmpty()) {
			throw new AssertionError("No '%s' to press on %s:%n%s".formatted(label, url(), text()));
		}
		leave(found.get(0)::click);
	}

	/** Every control leads to another page; only when that is there can it be read. */
	private void leave(Runnable act) {
		WebElement page = this.driver.findElement(By.tagName("html"));
		act.run();
		patiently().until(ExpectedConditions.stalenessOf(page));
		patiently().until((driver) -> "complete".equals(this.driver.executeScript("return document.readyState")));
	}

	// Between two pages there is a moment in which the browser can answer nothing.
	private FluentWait<WebDriver> patiently() {
		return new WebDriverWait(this.driver, PATIENCE).ignoring(WebDriverException.class);
	}

	// Some buttons say for the ear what they belong to: those words follow the label.
	private List<WebElement> controls(String within, String label) {
		return this.driver.findElements(
				By.xpath("(%1$s//button | %1$s//a)[normalize-space(.)='%2$s' or normalize-space(span[1])='%2$s']"
					.formatted(within, label)));
	}

	void fill(String label, String value) {
		WebElement input = this.driver
			.findElement(By.xpath("//input[@id=//label[normalize-space(.)='%s']/@for]".formatted(label)));
		input.clear();
		input.sendKeys(value);
	}

	void signIn(String username, String password) {
		fill("User name", username);
		fill("Password", password);
		pressInMain("Sign in");
	}

	/** Types where the focus is, as somebody without a mouse. */
	void type(CharSequence... keys) {
		new Actions(this.driver).sendKeys(String.join("", keys)).perform();
	}

	void enter() {
		leave(() -> type(Keys.ENTER));
	}

	/** Moves the focus with the tabulator to what bears this label. */
	void tabTo(String label) {
		for (int i = 0; i < 20; i++) {
			type(Keys.TAB);
			if (this.driver.switchTo().activeElement().getText().equals(label)) {
				return;
			}
		}
		throw new AssertionError("The keyboard does not reach '%s' on %s".formatted(label, url()));
	}

	Set<Cookie> cookies() {
		return this.driver.manage().getCookies();
	}

	/** How many things scripts have stored for the site of this page. */
	long storedByScripts() {
		return (Long) Objects
			.requireNonNull(this.driver.executeScript("return localStorage.length + sessionStorage.length"));
	}

	/** For what reaches this browser by way of another. */
	void awaits(BooleanSupplier condition) {
		patiently().until((driver) -> condition.getAsBoolean());
	}

	/** The language that the person prefers, from the next page on. */
	void speak(String language) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.setExtraHTTPHeaders",
				Map.of("headers", Map.of("Accept-Language", language)));
	}

	/** The scheme of colours that the person prefers, from now on. */
	void see(String scheme) {
		// Without motion: colours that are still changing have any contrast.
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	void width(int pixels) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
	}

	/**
	 * What the console of the browser holds against the pages since it was last asked.
	 */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map((entry) -> entry.getMessage())
			// A page that is itself an answer with an error status.
			.filter((message) -> !message
				.matches("(?s)\\S+ - Failed to load resource: .* status of (400|401|403|404) .*"))
			.toList();
	}

	ChromeDriver driver() {
		return this.driver;
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
