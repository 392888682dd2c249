package dev.signet.auth.registry;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.signet.auth.client.ClientRegistrationBuilder;
import dev.signet.auth.client.Clients;
import dev.signet.auth.client.RegisteredSecret;
import dev.signet.auth.session.SsoSessions;
import dev.signet.auth.user.AccountProfile;
import dev.signet.auth.user.NewAccount;
import dev.signet.auth.user.UserAccounts;
import dev.signet.auth.web.PageBrowser;
import dev.signet.auth.web.Staff;
import dev.signet.auth.web.WholeServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@WholeServer
class RegistryIntegrationTests {

	private static final String HOSTILE = "<script>alert(1)</script>\"'>${7*7}__${7*7}__#{7*7}[[7*7]]";

	@LocalServerPort
	private int port;

	@Autowired
	private UserAccounts accounts;

	@Autowired
	private Clients clients;

	@Autowired
	private SsoSessions sessions;

	@Autowired
	private Staff staff;

	private PageBrowser admin;

	// The server is shared with other tests; everybody gets people of their own.
	private final String id = "r" + UUID.randomUUID().toString().substring(0, 8);

	@BeforeEach
	void signIn() {
		this.admin = new PageBrowser(this.port).signIn("admin", "signet-admin-2026");
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/users", "/admin/users/alice", "/admin/users/new", "/admin/users/alice/edit",
			"/admin/users/alice/roles", "/admin/users/alice/disable", "/admin/users/alice/reset",
			"/admin/users/alice/erase", "/admin/clients", "/admin/clients/new", "/admin/clients/books",
			"/admin/clients/books/edit", "/admin/clients/books/disable", "/admin/clients/books/delete",
			"/admin/clients/books/add-secret", "/admin/clients/books/remove-secret?key=x" })
	void isSeenByOperatorsAndChangedByAdministratorsOnly(String path) { // S84
		PageBrowser auditor = this.staff.signIn("AUDITOR");
		PageBrowser support = this.staff.signIn("SUPPORT");
		PageBrowser nobody = this.staff.signIn("READER");
		nobody.get("/account");

		assertThat(this.admin.get(path).statusCode()).isEqualTo(200);
		assertThat(nobody.get(path).statusCode()).isEqualTo(403);
		assertThat(PageBrowser.location(new PageBrowser(this.port).get(path))).contains("/login?continue=%2Fadmin");
		for (PageBrowser reader : new PageBrowser[] { auditor, support }) {
			HttpResponse<String> page = reader.get(path);
			assertThat(page.statusCode()).isEqualTo(200);
			String target = path.replaceAll("\\?.*", "");
			if (!target.endsWith("s") || target.endsWith("roles")) {
				assertThat(reader.submit(target, "typed", "alice", "version", "1").statusCode()).isIn(403, 405);
			}
			assertThat(nobody.submit(target, "typed", "alice").statusCode()).isEqualTo(403);
		}
		assertThat(this.accounts.find("alice").orElseThrow().enabled()).isTrue();
		assertThat(this.clients.find("books").orElseThrow().enabled()).isTrue();
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/users/new", "/admin/users/alice/edit", "/admin/users/alice/roles",
			"/admin/users/alice/disable", "/admin/users/alice/reset", "/admin/users/alice/erase", "/admin/clients/new",
			"/admin/clients/books/edit", "/admin/clients/books/disable", "/admin/clients/books/delete",
			"/admin/clients/books/add-secret", "/admin/clients/books/remove-secret" })
	void changesNothingWithoutTheTokenOfThePage(String path) { // S70
		assertThat(this.admin.forge(path, "typed", "alice", "username", this.id, "version", "1").statusCode())
			.isEqualTo(403);
		assertThat(this.accounts.findByUsername(this.id)).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "/admin/users/new", "/admin/users/alice/edit", "/admin/users/alice/roles",
			"/admin/clients/new", "/admin/clients/books/edit" })
	void nobodyFillsInAFormWhoseAnswerWouldBeRefused(String path) {
		assertThat(this.staff.signIn("AUDITOR").get(path).body()).contains("Only the role ADMIN may change this.")
			.doesNotContain("<input", "<select");
		assertThat(this.admin.get(path).body()).doesNotContain("Only the role ADMIN");
	}

	@Test
	void aListOfOnePersonIsCutAndLeadsToTheRest() {
		person();
		assertThat(this.admin.get("/admin/users/" + this.id).body()).doesNotContain("/admin/sessions?user=");
		for (int i = 0; i < 50; i++) {
			new PageBrowser(this.port).signIn(this.id, "nine green tractors in a row");
		}

		String page = this.admin.get("/admin/users/" + this.id).body();

		assertThat(page).contains("/admin/sessions?user=" + this.id, "All 51 sessions");
		assertThat(page.split("/admin/end/session", -1)).hasSize(51);
	}

	@Test
	void anIdThatNoPageCouldHaveIsRefusedWithTheReason() {
		this.admin.get("/admin/clients/new");

		HttpResponse<String> page = this.admin.submit("/admin/clients/new", "clientId", this.id + "/a%2F;b", "name",
				"Kept Input", "authenticationMethod", "client_secret_basic", "requireProofKey", "true", "grantTypes",
				"client_credentials", "accessTokenFormat", "JWT", "accessTokenAlgorithm", "ES256", "idTokenAlgorithm",
				"RS256", "lifetimeCode", "60s", "lifetimeAccessToken", "5m", "lifetimeIdToken", "5m",
				"lifetimeRefreshIdle", "1d", "lifetimeRefreshAbsolute", "30d", "lifetimeReuseGrace", "10s",
				"blastRadius", "FAMILY");

		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("1 to 255 of the characters A-Z a-z 0-9", "Kept Input", "href=\"#clientId\"");
	}

	@Test
	void tellsThatAPublicAppLosesItsSecrets() {
		assertThat(this.admin.get("/admin/clients/books/edit").body()).contains("removed for good when you save",
				"aria-describedby=\"authenticationMethod-hint\"");
	}

	@Test
	void aNewPersonGetsAPasswordThatIsGoodForChoosingAnother() {
		this.admin.get("/admin/users/new");

		HttpResponse<String> shown = this.admin.submit("/admin/users/new", "username", this.id, "name", "Zoë", "email",
				"zoe@example.com", "id", this.id, "roles", "AUDITOR");

		String password = find("<code>([a-z2-9]{5}(?:-[a-z2-9]{5}){3})</code>", shown.body());
		assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		assertThat(this.admin.get("/admin/users/" + this.id).body()).contains("Zoë", "AUDITOR", "Has to be replaced")
			.doesNotContain(password);
		PageBrowser zoe = new PageBrowser(this.port);
		zoe.get("/login");
		HttpResponse<String> refused = zoe.submit("/login", "username", this.id, "password", password, "continue",
				"/account");
		assertThat(PageBrowser.location(refused)).isEqualTo("/login/password?temporary&continue=%2Faccount");
		assertThat(this.sessions.ofUser(this.id)).isEmpty();
		zoe.get(PageBrowser.location(refused));
		assertThat(change(zoe, password, "short").body()).contains("has fewer than 15 characters")
			.doesNotContain(password);
		assertThat(change(zoe, "guess", "nine green tractors in a row").body()).contains("is not right");
		HttpResponse<String> changed = change(zoe, password, "nine green tractors in a row");
		assertThat(PageBrowser.location(changed)).isEqualTo("/login?changed&continue=%2Faccount");
		assertThat(zoe.get(PageBrowser.location(changed)).body()).contains("Your password is changed");
		assertThat(new PageBrowser(this.port).signIn(this.id, "nine green tractors in a row")
			.get("/admin/users")
			.statusCode()).isEqualTo(200);
	}

	@Test
	void guessingAtThePasswordPageIsSlowedDownAsAtSignIn() { // S75, S76
		PageBrowser thief = new PageBrowser(this.port);
		thief.get("/login/password");
		String last = "";
		int status = 0;
		for (int i = 0; i < 60 && status != 429; i++) {
			HttpResponse<String> answer = thief.submit("/login/password", "username", this.id, "password", "guess" + i,
					"new-password", "nine green tractors in a row", "repeated-password",
					"nine green tractors in a row");
			status = answer.statusCode();
			last = answer.body();
		}

		assertThat(status).isEqualTo(429);
		assertThat(last).contains("too many attempts");
	}

	@Test
	void showsWhatWasTypedAgainAndSaysWhatIsWrong() { // F15
		this.admin.get("/admin/users/new");

		HttpResponse<String> page = this.admin.submit("/admin/users/new", "username", "alice", "name", HOSTILE, "email",
				HOSTILE, "otherRoles", HOSTILE, "id", HOSTILE);

		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${7*7}", "id=\"problem\"")
			.doesNotContain("<script>alert", ">49", "\"49");
		HttpResponse<String> taken = this.admin.submit("/admin/users/new", "username", "ALICE", "name", "Kept Input");
		assertThat(taken.body()).contains("Somebody else has this user name.", "Kept Input", "aria-invalid=\"true\"");
	}

	@Test
	void hostileNamesAreShownAsTheyAre() { // F15
		this.accounts.create(new NewAccount(this.id, new AccountProfile(this.id, HOSTILE, null, false), Set.of()),
				"signet");

		for (String path : new String[] { "/admin/users?q=" + this.id, "/admin/users/" + this.id,
				"/admin/users/" + this.id + "/edit", "/admin/users/" + this.id + "/erase",
				"/admin/users?q=%3Cscript%3Ealert(1)&after=%3Cscript%3Ealert(1)",
				"/admin/clients?q=%3Cscript%3Ealert(1)" }) {
			assertThat(this.admin.get(path).body()).doesNotContain("<script>alert", ">49<").contains("<h1");
		}
	}

	@Test
	void twoAdministratorsDoNotOverwriteEachOther() {
		create();
		this.admin.get("/admin/users/" + this.id + "/edit");

		assertThat(PageBrowser.location(edit("First", "1"))).isEqualTo("/admin/users/" + this.id + "?done=saved");
		HttpResponse<String> second = edit("Second", "1");

		assertThat(second.statusCode()).isEqualTo(409);
		assertThat(second.body()).contains("Somebody else has changed this", "Second");
		assertThat(this.accounts.find(this.id).orElseThrow().name()).isEqualTo("First");
	}

	@Test
	void rolesAreGivenAndTakenButNotTheLastAdministrator() {
		create();
		this.admin.get("/admin/users/" + this.id + "/roles");

		this.admin.submit("/admin/users/" + this.id + "/roles", "roles", "SUPPORT", "otherRoles", "reader", "version",
				"1");

		assertThat(this.accounts.find(this.id).orElseThrow().roles()).isEqualTo(Set.of("SUPPORT", "READER"));
		String version = find("name=\"version\" value=\"(\\d+)\"", this.admin.get("/admin/users/admin/roles").body());
		HttpResponse<String> refused = this.admin.submit("/admin/users/admin/roles", "roles", "AUDITOR", "version",
				version);
		assertThat(refused.body()).contains("last enabled account");
		assertThat(this.accounts.find("admin").orElseThrow().roles()).contains("ADMIN");
		assertThat(this.admin.submit("/admin/users/admin/disable").statusCode()).isEqualTo(409);
	}

	@Test
	void aDisabledPersonIsSignedOutAndStaysOut() { // S66
		PageBrowser person = person();
		String subject = this.sessions.ofUser(this.id).get(0).subject();
		assertThat(this.admin.get("/admin/users/" + subject + "/disable").body()).contains("ends 1 session");

		HttpResponse<String> answer = this.admin.submit("/admin/users/" + subject + "/disable");

		assertThat(PageBrowser.location(answer)).isEqualTo("/admin/users/" + subject + "?done=disabled");
		assertThat(person.get("/account").statusCode()).isNotEqualTo(200);
		this.admin.get("/admin/users/" + subject + "/enable");
		this.admin.submit("/admin/users/" + subject + "/enable");
		assertThat(person.get("/account").statusCode()).isNotEqualTo(200);
	}

	@Test
	void erasingAsksForTheNameAndLeavesNothing() {
		create();
		String path = "/admin/users/" + this.id + "/erase";
		assertThat(this.admin.get(path).body()).contains("Type this to confirm");

		assertThat(this.admin.submit(path, "typed", "somebody").statusCode()).isEqualTo(409);
		assertThat(this.accounts.find(this.id)).isPresent();
		assertThat(PageBrowser.location(this.admin.submit(path, "typed", this.id)))
			.isEqualTo("/admin/users?done=erased");

		assertThat(this.admin.get("/admin/users/" + this.id).statusCode()).isEqualTo(404);
		this.admin.get("/admin/users/new");
		assertThat(this.admin.submit("/admin/users/new", "username", this.id, "id", this.id).body())
			.contains("is taken, or was once");
	}

	@Test
	void aClientIsRegisteredWithASecretThatIsShownOnce() { // S23, S85
		this.admin.get("/admin/clients/new");

		HttpResponse<String> shown = register("https://" + this.id + ".example/cb", HOSTILE);

		String secret = find("(sgt_cs_[A-Za-z0-9_-]{43})", shown.body());
		assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		HttpResponse<String> page = this.admin.get("/admin/clients/" + this.id);
		assertThat(page.body()).doesNotContain(secret, "<script>alert", ">49", "{sha256}")
			.contains("https://" + this.id + ".example/cb", "There is no back-channel logout URI", "Never used");
		assertThat(register("https://app.example/cb", "Again").body()).contains("There is a client " + this.id);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "https://*.example/cb, wildcards", "http://app.example/cb, http is for this machine only",
			"javascript:alert(1), absolute", "https://app.example/#x, fragment", "https://a@app.example/, user name",
			"https://app.example/../cb, dot segments", "data:text/html;x, absolute" })
	void refusesARedirectUriWithTheReasonAndKeepsTheInput(String uri, String reason) { // S3,
																						// F17
		this.admin.get("/admin/clients/new");

		HttpResponse<String> page = register(uri, "Kept Input");

		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains(reason, "Kept Input", "href=\"#redirectUris\"");
		assertThat(this.clients.find(this.id)).isEmpty();
	}

	@Test
	void editsAClientAndComparesVersions() {
		client();
		String path = "/admin/clients/" + this.id + "/edit";
		String form = this.admin.get(path).body();
		assertThat(form).contains("value=\"client_credentials\" checked");

		HttpResponse<String> saved = editClient(path, "New name", "1", "20m");

		assertThat(PageBrowser.location(saved)).isEqualTo("/admin/clients/" + this.id + "?done=saved");
		assertThat(this.clients.find(this.id).orElseThrow().name()).isEqualTo("New name");
		assertThat(this.admin.get("/admin/clients/" + this.id).body()).contains("Access tokens live long", "20m");
		assertThat(editClient(path, "Other", "1", "5m").statusCode()).isEqualTo(409);
		assertThat(editClient(path, "Other", "2", "25h").body()).contains("shorter or longer than allowed",
				"href=\"#lifetimeAccessToken\"");
		assertThat(this.clients.find(this.id).orElseThrow().name()).isEqualTo("New name");
	}

	@Test
	void secretsAreReplacedAndBelongToTheirClient() { // S23, S84
		RegisteredSecret first = client();
		String other = this.clients.secrets("books").get(0).id();
		this.admin.get("/admin/clients/" + this.id + "/add-secret");

		assertThat(this.admin.submit("/admin/clients/" + this.id + "/add-secret").body()).contains("sgt_cs_");
		assertThat(this.admin.submit("/admin/clients/" + this.id + "/add-secret").body()).contains("has two secrets");
		this.admin.submit("/admin/clients/" + this.id + "/remove-secret", "key", other);
		assertThat(this.clients.secrets("books")).hasSize(1);
		this.admin.submit("/admin/clients/" + this.id + "/remove-secret", "key", first.id());

		assertThat(this.clients.secrets(this.id)).hasSize(1).noneMatch((secret) -> secret.id().equals(first.id()));
	}

	@Test
	void aClientIsDisabledAndDeleted() {
		client();
		this.admin.get("/admin/clients/" + this.id + "/delete");

		this.admin.submit("/admin/clients/" + this.id + "/disable");
		assertThat(this.clients.findByClientId(this.id)).isNull();
		assertThat(this.admin.submit("/admin/clients/" + this.id + "/delete", "typed", "x").statusCode())
			.isEqualTo(409);
		this.admin.submit("/admin/clients/" + this.id + "/delete", "typed", this.id);

		assertThat(this.clients.find(this.id)).isEmpty();
		assertThat(this.admin.get("/admin/clients/" + this.id).statusCode()).isEqualTo(404);
	}

	@Test
	void aFormComesBackFromTheAddressAfterAFreshSignIn() {
		assertThat(
				this.admin.get("/admin/clients/new?clientId=typed-id&name=Typed&redirectUris=https%3A%2F%2Fa.example")
					.body())
			.contains("value=\"typed-id\"", "value=\"Typed\"", "https://a.example</textarea>");
		assertThat(this.admin.get("/admin/users/alice/edit?version=1&name=Typed").body()).contains("value=\"Typed\"");
	}

	private void create() {
		this.accounts.create(new NewAccount(this.id, new AccountProfile(this.id, "Name", null, false), Set.of()),
				"signet");
	}

	private PageBrowser person() {
		String temporary = this.accounts
			.create(new NewAccount(this.id, new AccountProfile(this.id, "Name", null, false), Set.of("READER")),
					"signet")
			.password();
		this.accounts.exchangePassword(this.id, temporary, "nine green tractors in a row");
		return new PageBrowser(this.port).signIn(this.id, "nine green tractors in a row");
	}

	private RegisteredSecret client() {
		return this.clients.register(ClientRegistrationBuilder.of(this.id, "Name").build(), "signet").orElseThrow();
	}

	private HttpResponse<String> change(PageBrowser browser, String old, String chosen) {
		return browser.submit("/login/password", "username", this.id, "password", old, "new-password", chosen,
				"repeated-password", chosen, "continue", "/account");
	}

	private HttpResponse<String> edit(String name, String version) {
		return this.admin.submit("/admin/users/" + this.id + "/edit", "username", this.id, "name", name, "version",
				version);
	}

	private HttpResponse<String> editClient(String path, String name, String version, String accessToken) {
		return this.admin.submit(path, "name", name, "version", version, "authenticationMethod", "client_secret_basic",
				"grantTypes", "client_credentials", "accessTokenFormat", "JWT", "accessTokenAlgorithm", "ES256",
				"idTokenAlgorithm", "RS256", "lifetimeCode", "60s", "lifetimeAccessToken", accessToken,
				"lifetimeIdToken", "5m", "lifetimeRefreshIdle", "14d", "lifetimeRefreshAbsolute", "90d",
				"lifetimeReuseGrace", "10s", "blastRadius", "FAMILY", "requireProofKey", "true");
	}

	private HttpResponse<String> register(String redirectUri, String name) {
		return this.admin.submit("/admin/clients/new", "clientId", this.id, "name", name, "authenticationMethod",
				"client_secret_basic", "requireProofKey", "true", "grantTypes", "authorization_code", "redirectUris",
				redirectUri, "scopes", "openid", "accessTokenFormat", "JWT", "accessTokenAlgorithm", "ES256",
				"idTokenAlgorithm", "RS256", "lifetimeCode", "60s", "lifetimeAccessToken", "5m", "lifetimeIdToken",
				"5m", "lifetimeRefreshIdle", "14d", "lifetimeRefreshAbsolute", "90d", "lifetimeReuseGrace", "10s",
				"blastRadius", "FAMILY");
	}

	private static String find(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
		return matcher.group(1);
	}

}
