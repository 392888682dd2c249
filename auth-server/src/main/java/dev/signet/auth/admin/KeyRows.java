package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.key.SigningKeys;

import org.springframework.stereotype.Component;

/** The signing keys with what comes next. */
@Component
class KeyRows {

	private final SigningKeys keys;

	KeyRows(SigningKeys keys) {
		this.keys = keys;
	}

	List<KeyRow> all() {
		return this.keys.list()
			.stream()
			.map((key) -> new KeyRow(key, this.keys.nextRotation(key).orElse(null)))
			.toList();
	}

}
