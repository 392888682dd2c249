package dev.signet.auth.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Renders every page with sample content and leaves it in {@code target/pages} to be
 * looked at.
 */
class PageTests {

	private static final Path FOLDER = Path.of("target", "pages");

	private static final Pages PAGES = new Pages();

	static Stream<Arguments> pages() {
		return SamplePages.all()
			.entrySet()
			.stream()
			.flatMap((page) -> Stream.of("en", "zh-CN")
				.map((language) -> Arguments.of(page.getKey() + "." + language, page.getValue(), language)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void keepsToTheRulesOfThePages(String name, SamplePages.Sample page, String language) throws IOException {
		String html = PAGES.render(page.view(), page.model(), language);

		keep(name, html);
		assertThat(html).startsWith("<!DOCTYPE html>").contains("<html lang=\"" + language + "\"");
		assertThat(html).as("messages that are missing").doesNotContain("??");
		assertThat(html).as("headings of the first level").containsOnlyOnce("<h1");
		assertThat(html).as("inline script or style")
			.doesNotContainPattern("<script(?! src=\"/js/\\w+\\.js\" defer>)|<style|style=|\\son\\w+=");
		assertThat(html).as("anything of others").doesNotContainPattern("(src|href|action)=\"(https?:)?//");
		assertThat(labelled(html)).as("inputs have labels").isTrue();
	}

	private static boolean labelled(String html) {
		return Pattern.compile("<input(?![^>]*type=\"hidden\")[^>]*\\sid=\"([^\"]+)\"")
			.matcher(html)
			.results()
			.allMatch((input) -> html.contains("for=\"" + input.group(1) + "\""))
				&& !Pattern.compile("<input(?![^>]*(type=\"hidden\"|\\sid=))").matcher(html).find();
	}

	private static void keep(String name, String html) throws IOException {
		Files.createDirectories(FOLDER);
		Map<String, String> relative = Map.of("\"/css/", "\"../classes/static/css/", "\"/img/",
				"\"../classes/static/img/", "\"/js/", "\"../classes/static/js/");
		String page = html;
		for (Map.Entry<String, String> path : relative.entrySet()) {
			page = page.replace(path.getKey(), path.getValue());
		}
		Files.writeString(FOLDER.resolve(name + ".html"), page);
	}

}
