package dev.signet.auth.api;

import dev.signet.auth.key.SigningKeys;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing keys. */
@RestController
@RequestMapping("/api/v1/keys")
class KeyApiController {

	private final SigningKeys keys;

	KeyApiController(SigningKeys keys) {
		this.keys = keys;
	}

	/** Lists the keys that are published, by algorithm and newest first. */
	@GetMapping
	Listing<KeyItem> list() {
		return new Listing<>(this.keys.list().stream().map(KeyItem::of).toList(), null);
	}

}
