package dev.signet.auth.rule;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Recognises an address without keeping it. There are few addresses, so a plain digest
 * would be guessed; this one needs the pepper, and differs from session to session.
 */
@Component
class AddressDigests {

	private static final String MAC = "HmacSHA256";

	private final List<SecretKeySpec> keys;

	AddressDigests(Environment environment) {
		this.keys = Binder.get(environment)
			.bind("signet.authorization.peppers", Bindable.listOf(String.class))
			.orElse(List.of())
			.stream()
			.map((pepper) -> new SecretKeySpec(Base64.getDecoder().decode(pepper), MAC))
			.toList();
	}

	/** The digest to keep. */
	String of(String sid, String address) {
		return digest(this.keys.get(0), sid, address);
	}

	/** Whether a digest, maybe made with an older pepper, is that of the address. */
	boolean matches(String digest, String sid, String address) {
		return this.keys.stream().anyMatch((key) -> digest.equals(digest(key, sid, address)));
	}

	private static String digest(SecretKeySpec key, String sid, String address) {
		try {
			Mac mac = Mac.getInstance(MAC);
			mac.init(key);
			byte[] digest = mac.doFinal(("address\n" + sid + "\n" + address).getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
