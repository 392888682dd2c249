package dev.signet.auth.security;

import java.net.URI;

import dev.signet.auth.web.Issuer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class SameOriginTests {

	private final SameOrigin filter = new SameOrigin(new Issuer(URI.create("https://id.example.com")));

	@ParameterizedTest(name = "{0}")
	@CsvSource(nullValues = "-",
			textBlock = """
					our own form,                           POST, /login,           same-origin, https://id.example.com,    200
					our form without a referrer,            POST, /login,           same-origin, null,                      200
					typed into the address bar,             POST, /login,           none,        -,                         200
					another site,                           POST, /login,           cross-site,  https://evil.example,      403
					a neighbour on the same site,           POST, /login,           same-site,   https://www.example.com,   403
					another site that hides its origin,     POST, /login,           cross-site,  null,                      403
					another site that claims to be us,      POST, /login,           cross-site,  https://id.example.com,    403
					a value from the future,                POST, /login,           other,       -,                         403
					an old browser on our page,             POST, /login,           -,           https://id.example.com,    200
					an old browser on another site,         POST, /login,           -,           https://evil.example,      403
					an old browser on another port,         POST, /login,           -,           https://id.example.com:444, 403
					an old browser without TLS,             POST, /login,           -,           http://id.example.com,     403
					an old browser on a longer name,        POST, /login,           -,           https://id.example.com.evil.example, 403
					no browser at all,                      POST, /login,           -,           -,                         200
					another site that deletes,              DELETE, /account,       cross-site,  https://evil.example,      403
					another site that ends a session,       POST, /account/sessions/end, cross-site, https://evil.example,  403
					another site that answers for somebody, POST, /connect/logout/confirm, cross-site, https://evil.example, 403
					a link on another site,                 GET,  /login,           cross-site,  -,                         200
					a client that signs somebody out,       POST, /connect/logout,  cross-site,  https://books.example,     200
					""")
	void onlyOurOwnPagesPostHere(String name, String method, String path, String site, String origin, int status)
			throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		if (site != null) {
			request.addHeader("Sec-Fetch-Site", site);
		}
		if (origin != null) {
			request.addHeader("Origin", origin);
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();

		this.filter.doFilter(request, response, chain);

		assertThat(response.getStatus()).isEqualTo(status); // S70
		assertThat(chain.getRequest() != null).isEqualTo(status == 200);
	}

}
