package dev.signet.auth.api;

import java.util.Set;
import java.util.function.Function;

import dev.signet.auth.key.SigningKeys;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing keys. */
@RestController
@RequestMapping(path = "/api/v1/keys", produces = MediaType.APPLICATION_JSON_VALUE)
class KeyApiController {

	private static final Set<String> ALGORITHMS = Set.of("ES256", "RS256");

	private final SigningKeys keys;

	private final Ending ending;

	private final Cursors cursors;

	KeyApiController(SigningKeys keys, Ending ending, Cursors cursors) {
		this.keys = keys;
		this.ending = ending;
		this.cursors = cursors;
	}

	/** Lists the keys that are published, by algorithm and newest first. */
	@GetMapping
	Listing<KeyItem> list(Paging paging) {
		return this.cursors.page(KeyItem.all(this.keys), KeyItem::kid, Function.identity(), paging, "keys");
	}

	/**
	 * Replaces the active key of an algorithm: announces a successor, unless one is
	 * announced already. What was signed stays good.
	 */
	@PostMapping("/rotate")
	Listing<KeyItem> rotate(@Valid @RequestBody Rotation rotation, Authentication caller) {
		if (!ALGORITHMS.contains(rotation.algorithm())) {
			throw Refusal.unacceptable("The algorithms are ES256 and RS256.");
		}
		this.keys.rotate(rotation.algorithm(), caller.getName());
		return new Listing<>(KeyItem.all(this.keys), null);
	}

	/**
	 * Burns a key: it leaves the key set at once, a new one signs, and resource servers
	 * refuse all that it signed.
	 */
	@DeleteMapping("/{kid}")
	Outcome burn(@PathVariable String kid,
			@RequestParam(name = StrictQuery.DRY_RUN, defaultValue = "false") boolean dryRun,
			@RequestParam(name = "why", required = false) @Nullable String why, Authentication caller) {
		if (!this.keys.isBurnable(kid)) {
			throw Refusal.notFound("There is no such key.");
		}
		return this.ending.end(RevocationTarget.of(Kind.KEY, kid), dryRun, caller, why);
	}

	/**
	 * Which key is to be replaced.
	 *
	 * @param algorithm ES256 or RS256
	 */
	record Rotation(@NotBlank String algorithm) {
	}

}
