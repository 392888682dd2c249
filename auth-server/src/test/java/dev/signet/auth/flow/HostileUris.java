package dev.signet.auth.flow;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

/** Variants of a registered URI that parsers have been fooled with (S4, F1). */
final class HostileUris {

	private HostileUris() {
	}

	static Stream<Arguments> of(String scheme, String host, String path) {
		String origin = scheme + "://" + host;
		String good = origin + path;
		String evil = "evil.example";
		return Stream.of(variant("other host", scheme + "://" + evil + path),
				variant("http instead of https", "http://" + host + path), variant("no scheme", "//" + host + path),
				variant("no host", path), variant("name only", host + path), variant("scheme only", scheme + ":"),
				variant("one slash", scheme + ":/" + host + path),
				variant("three slashes", scheme + ":///" + host + path),
				variant("upper-case scheme", "HTTPS://" + host + path),
				variant("upper-case host", scheme + "://DESK.example" + path),
				variant("upper-case path", origin + "/CALLBACK"), variant("trailing slash", good + "/"),
				variant("doubled slash", origin + "/" + path), variant("empty query", good + "?"),
				variant("added query", good + "?x=1"), variant("changed query", good + "?from=other"),
				variant("repeated parameter", good + "?from=signet&from=evil"),
				variant("second parameter", good + "?from=signet&x=1"),
				variant("encoded query", good + "%3Ffrom=signet"), variant("semicolon", good + ";x=1"),
				variant("fragment", good + "#"), variant("fragment with text", good + "#x"),
				variant("encoded fragment", good + "%23"), variant("path below", good + "/more"),
				variant("path beside", origin + "/callbacks"), variant("path above", origin + "/"),
				variant("no path", origin), variant("dot segment", good + "/../other"),
				variant("dot segments back", origin + "/other/.." + path),
				variant("encoded dots", good + "/%2e%2e/other"), variant("half-encoded dots", good + "/.%2e/other"),
				variant("twice encoded dots", good + "/%252e%252e/other"), variant("..;/", good + "/..;/other"),
				variant("..;x/", good + "/..;x=1/other"), variant("single dot", origin + "/." + path),
				variant("encoded slash", origin + "/%2fcallback"), variant("encoded letter", origin + "/%63allback"),
				variant("back-slash in path", good + "\\..\\other"),
				variant("encoded back-slash", good + "%5c..%5cother"),
				variant("back-slash before host", scheme + ":\\\\" + host + path),
				variant("back-slash ends the host", scheme + "://" + evil + "\\@" + host + path),
				variant("back-slash and dot", scheme + "://" + evil + "\\." + host + path),
				variant("user", scheme + "://desk@" + evil + path),
				variant("host as user", scheme + "://" + host + "@" + evil + path),
				variant("host as password", scheme + "://x:" + host + "@" + evil + path),
				variant("encoded at", scheme + "://" + host + "%40" + evil + path),
				variant("empty user", scheme + "://@" + host + path),
				variant("two ats", scheme + "://" + host + "@x@" + evil),
				variant("host as subdomain", scheme + "://" + host + "." + evil + path),
				variant("host as suffix", scheme + "://evil" + host + path),
				variant("subdomain", scheme + "://sub." + host + path),
				variant("trailing dot", scheme + "://" + host + "." + path),
				variant("encoded dot in host", scheme + "://desk%2eexample" + path),
				variant("null in host", scheme + "://" + evil + "%00." + host + path),
				variant("null at the end", good + "%00"), variant("null byte", good + "\0"),
				variant("line break", good + "\r\nLocation: https://" + evil),
				variant("encoded line break", good + "%0d%0a"), variant("tab in scheme", "ht\ttps://" + host + path),
				variant("tab in host", scheme + "://desk\t.example" + path), variant("leading space", " " + good),
				variant("trailing space", good + " "), variant("default port", origin + ":443" + path),
				variant("other port", origin + ":8443" + path), variant("empty port", origin + ":" + path),
				variant("port zero", origin + ":0" + path), variant("huge port", origin + ":65979" + path),
				variant("negative port", origin + ":-443" + path),
				variant("port and user", origin + ":443@" + evil + path),
				variant("full-width dot", scheme + "://desk。example" + path),
				variant("full-width letters", scheme + "://ｄesk.example" + path),
				variant("long s", scheme + "://deſk.example" + path),
				variant("cyrillic e", scheme + "://dеsk.example" + path),
				variant("punycode of it", scheme + "://xn--dsk-qdd.example" + path),
				variant("soft hyphen", scheme + "://de\u00adsk.example" + path),
				variant("right-to-left mark", scheme + "://\u202edesk.example" + path),
				variant("IPv4", scheme + "://127.0.0.1" + path), variant("localhost", "http://localhost" + path),
				variant("IPv6", scheme + "://[::1]" + path), variant("bracket", scheme + "://[" + host + "]" + path),
				variant("javascript", "javascript:alert(1)//" + host + path), variant("data", "data:text/html," + good),
				variant("vbscript", "vbscript:x"), variant("file", "file:///callback"),
				variant("view-source", "view-source:" + good), variant("blob", "blob:" + good),
				variant("wildcard", scheme + "://*.example" + path),
				variant("regular expression", scheme + "://desk.exampl." + path), variant("template", good + "{x}"),
				variant("two in one", good + " https://" + evil), variant("comma", good + ",https://" + evil),
				variant("quote", good + "\""), variant("markup", good + "<script>"),
				variant("long", good + "?" + "x".repeat(3000)));
	}

	private static Arguments variant(String what, String uri) {
		return Arguments.of(what, uri);
	}

}
