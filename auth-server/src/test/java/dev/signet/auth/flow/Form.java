package dev.signet.auth.flow;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.HtmlUtils;

/**
 * A form of a page, with the values that the page has put into it.
 *
 * @param action where it leads
 * @param fields names and values
 */
record Form(String action, MultiValueMap<String, String> fields) {

	private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);

	private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.DOTALL);

	/** An empty form, as somebody who did not see the page would make it. */
	static Form to(String action) {
		return new Form(action, new LinkedMultiValueMap<>());
	}

	static List<Form> in(String page) {
		return FORM.matcher(page).results().map(Form::read).toList();
	}

	/** Types a value into a field. */
	Form fill(String name, String value) {
		this.fields.set(name, value);
		return this;
	}

	/** Leaves a field out. */
	Form omit(String name) {
		this.fields.remove(name);
		return this;
	}

	private static Form read(MatchResult match) {
		Form form = Form.to(attribute(match.group(1), "action"));
		INPUT.matcher(match.group(2)).results().map((input) -> input.group(1)).forEach((input) -> {
			String name = attribute(input, "name");
			// Browsers leave out boxes that nobody ticked.
			if (!name.isEmpty() && (!attribute(input, "type").equals("checkbox") || input.contains(" checked"))) {
				form.fields.add(name, attribute(input, "value"));
			}
		});
		return form;
	}

	private static String attribute(String tag, String name) {
		Matcher value = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
		return value.find() ? HtmlUtils.htmlUnescape(value.group(1)) : "";
	}

}
