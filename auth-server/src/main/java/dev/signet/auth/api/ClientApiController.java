package dev.signet.auth.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.signet.auth.client.Client;
import dev.signet.auth.client.ClientDetails;
import dev.signet.auth.client.ClientFinding;
import dev.signet.auth.client.ClientRegistration;
import dev.signet.auth.client.ClientRegistrationBuilder;
import dev.signet.auth.client.Clients;
import dev.signet.auth.client.RegistrationRefused;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Clients: the registered applications. */
@RestController
@RequestMapping(path = "/api/v1/clients", produces = MediaType.APPLICATION_JSON_VALUE)
class ClientApiController {

	private final Clients clients;

	private final Patches patches;

	private final Ending ending;

	private final Cursors cursors;

	ClientApiController(Clients clients, Patches patches, Ending ending, Cursors cursors) {
		this.clients = clients;
		this.patches = patches;
		this.ending = ending;
		this.cursors = cursors;
	}

	/** Lists clients by name. */
	@GetMapping
	Listing<ClientItem> list(ClientFilter filter, Paging paging) {
		List<Client> found = this.clients.search((filter.text() != null) ? filter.text() : "", 0, Integer.MAX_VALUE);
		return this.cursors.page(found, Client::id, ClientItem::of, paging, "clients", filter);
	}

	/** Registers a client. The answer holds its secret; it is shown this once. */
	@PostMapping
	ResponseEntity<NewSecret> register(@Valid @RequestBody ClientDocument client, Authentication caller) {
		String id = client.clientId();
		NewSecret secret = allowed(() -> this.clients
			.register(client.registration(ClientRegistrationBuilder.of(id, client.name())), caller.getName())
			.map((issued) -> NewSecret.of(id, issued))
			.orElse(new NewSecret(id, null, null)));
		if (Boolean.FALSE.equals(client.enabled())) {
			this.clients.setEnabled(id, false, caller.getName());
		}
		URI location = UriComponentsBuilder.fromPath("/api/v1/clients").pathSegment(id).encode().build().toUri();
		return ResponseEntity.created(location).body(secret);
	}

	/** Shows one client. */
	@GetMapping("/{client_id}")
	ResponseEntity<ClientDetail> read(@PathVariable("client_id") String clientId) {
		ClientDetails details = require(clientId);
		return Versions.answer(ClientDetail.of(details), details.version());
	}

	/**
	 * Replaces all that is registered about a client. Disabling it revokes what it has.
	 */
	@PutMapping("/{client_id}")
	ResponseEntity<ClientDetail> replace(@PathVariable("client_id") String clientId,
			@Valid @RequestBody ClientDocument client,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			Authentication caller) {
		return edit(require(clientId), client, ifMatch, caller);
	}

	/** Changes some of what is registered about a client. */
	@PatchMapping(path = "/{client_id}", consumes = { MediaType.APPLICATION_JSON_VALUE, Patch.MERGE_PATCH })
	ResponseEntity<ClientDetail> change(@PathVariable("client_id") String clientId,
			@RequestBody Patch<ClientDocument> patch,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			Authentication caller) {
		ClientDetails before = require(clientId);
		return edit(before, this.patches.apply(patch, ClientDocument.of(before), ClientDocument.class), ifMatch,
				caller);
	}

	/** Deletes a client. What was issued to it is revoked. */
	@DeleteMapping("/{client_id}")
	Outcome delete(@PathVariable("client_id") String clientId,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun,
			@RequestParam(name = "why", required = false) @Nullable String why,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			Authentication caller) {
		ClientDetails before = require(clientId);
		return Versions.change(ifMatch, before.version(), (seen) -> {
			Outcome preview = this.ending.end(RevocationTarget.of(Kind.CLIENT, clientId), true, caller, why);
			if (dryRun) {
				return preview;
			}
			if (!this.clients.delete(clientId, seen, caller.getName(), why)) {
				throw notFound();
			}
			return preview.done();
		});
	}

	/** Issues another secret; two are active at most. It is shown this once. */
	@PostMapping("/{client_id}/secrets")
	ResponseEntity<NewSecret> addSecret(@PathVariable("client_id") String clientId, Authentication caller) {
		require(clientId);
		NewSecret secret = NewSecret.of(clientId, allowed(() -> this.clients.addSecret(clientId, caller.getName())));
		URI location = UriComponentsBuilder.fromPath("/api/v1/clients")
			.pathSegment(clientId, "secrets", String.valueOf(secret.secretId()))
			.encode()
			.build()
			.toUri();
		return ResponseEntity.created(location).body(secret);
	}

	/** Removes a secret, at once everywhere. */
	@DeleteMapping("/{client_id}/secrets/{secret_id}")
	RemovedSecret removeSecret(@PathVariable("client_id") String clientId, @PathVariable("secret_id") String secretId,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun, Authentication caller) {
		List<String> secrets = require(clientId).secrets().stream().map((secret) -> secret.id()).toList();
		boolean exists = secrets.contains(secretId);
		if (dryRun ? !exists : !this.clients.removeSecret(clientId, secretId, caller.getName())) {
			throw Refusal.notFound("The client has no such secret.");
		}
		return new RemovedSecret(dryRun, clientId, secretId, secrets.size() - 1);
	}

	/** Says what could be safer about a client, the worst first. */
	@GetMapping("/{client_id}/lint")
	Listing<Finding> lint(@PathVariable("client_id") String clientId) {
		require(clientId);
		return new Listing<>(this.clients.lint(clientId).stream().map(Finding::of).toList(), null);
	}

	private ResponseEntity<ClientDetail> edit(ClientDetails before, ClientDocument wanted, @Nullable String ifMatch,
			Authentication caller) {
		String id = before.registration().clientId();
		if (!wanted.clientId().equals(id)) {
			throw Refusal.unacceptable("The field client_id cannot change.");
		}
		ClientRegistration registration = allowed(() -> wanted.registration(before.registration().toBuilder()));
		Versions.change(ifMatch, before.version(), (seen) -> allowed(() -> {
			boolean edited = !registration.equals(before.registration());
			if (edited) {
				this.clients.edit(registration, before.version(), caller.getName());
			}
			if (wanted.enabled() != null && wanted.enabled() != before.enabled()) {
				this.clients.setEnabled(id, wanted.enabled(), edited ? Optional.empty() : seen, caller.getName());
			}
			return id;
		}));
		return read(id);
	}

	private ClientDetails require(String clientId) {
		return this.clients.details(clientId).orElseThrow(ClientApiController::notFound);
	}

	private static Refusal notFound() {
		return Refusal.notFound("There is no such client.");
	}

	private static <T> T allowed(Supplier<T> change) {
		try {
			return change.get();
		}
		catch (RegistrationRefused ex) {
			String sentence = Character.toUpperCase(String.valueOf(ex.getMessage()).charAt(0))
					+ String.valueOf(ex.getMessage()).substring(1) + ".";
			throw switch (ex.code()) {
				case "unknown" -> notFound();
				case "client-id-taken", "two-secrets" -> Refusal.conflict(sentence);
				default -> Refusal.unacceptable(sentence);
			};
		}
	}

	/**
	 * Which clients.
	 *
	 * @param text text in name or client id
	 */
	record ClientFilter(@Nullable String text) {
	}

	/**
	 * A secret that was, or would be, removed.
	 *
	 * @param dryRun whether nothing was changed
	 * @param clientId client id
	 * @param secretId names the secret
	 * @param remaining how many secrets are left
	 */
	record RemovedSecret(boolean dryRun, String clientId, String secretId, int remaining) {
	}

	/**
	 * Something about a client that could be safer.
	 *
	 * @param code names the rule
	 * @param severity how much it matters
	 * @param detail what it was found in, or empty
	 * @param reference where the reason can be read
	 */
	record Finding(String code, ClientFinding.Severity severity, String detail, String reference) {

		static Finding of(ClientFinding finding) {
			return new Finding(finding.code(), finding.severity(), finding.detail(), finding.reference());
		}

	}

}
