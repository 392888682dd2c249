package dev.signet.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import dev.signet.auth.redis.RedisKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * Puts the digest of a session id into Redis instead of the id, so that a copy of Redis
 * opens nobody's session. The id has 256 random bits; a plain digest cannot be guessed
 * back.
 */
class DigestedSessionKey implements RedisSerializer<String> {

	private static final String PREFIX = RedisKeys.httpSessions() + ":";

	@Override
	public byte[] serialize(@Nullable String key) {
		if (key == null) {
			return new byte[0];
		}
		String id = key.substring(key.lastIndexOf(':') + 1);
		return (PREFIX + "{" + digest(id) + "}").getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public @Nullable String deserialize(byte @Nullable [] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.US_ASCII) : null;
	}

	private static String digest(String id) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
