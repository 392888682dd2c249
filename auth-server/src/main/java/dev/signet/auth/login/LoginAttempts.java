package dev.signet.auth.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import dev.signet.auth.login.LoginBuckets.Bucket;
import dev.signet.auth.redis.RedisKeys;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down without locking anybody out. An attempt is counted before the
 * password is looked at, so that parallel guesses gain nothing, and given back when the
 * password was right. What is typed counts, whether or not such an account exists.
 * <p>
 * An account is guarded three times: from one network, from all networks together, and by
 * the limits of the network and the server. Only the first holds for a network from which
 * the account signed in lately: somebody who spends the other limits from elsewhere keeps
 * strangers out, not the person.
 */
@Component
class LoginAttempts {

	private final LoginBuckets buckets;

	private final StringRedisTemplate redis;

	private final LoginProperties properties;

	LoginAttempts(LoginBuckets buckets, StringRedisTemplate redis, LoginProperties properties) {
		this.buckets = buckets;
		this.redis = redis;
		this.properties = properties;
	}

	/**
	 * Counts an attempt.
	 * @return how long to wait instead, or zero if the attempt may be made
	 */
	Duration claim(String username, String network) {
		List<Bucket> claimed = new ArrayList<>();
		for (Bucket bucket : bucketsOf(username, network)) {
			Duration wait = this.buckets.take(bucket);
			if (!wait.isZero()) {
				claimed.forEach(this.buckets::giveBack);
				return wait;
			}
			claimed.add(bucket);
		}
		return Duration.ZERO;
	}

	/** The attempt was no guess: its password was right. */
	void succeeded(String username, String network) {
		release(username, network);
		this.redis.opsForValue().set(known(username, network), "1", this.properties.knownFor());
	}

	/** The attempt was not decided, because a part of the server is not reachable. */
	void release(String username, String network) {
		bucketsOf(username, network).forEach(this.buckets::giveBack);
	}

	private List<Bucket> bucketsOf(String username, String network) {
		String pair = digest(username, network);
		LoginProperties limits = this.properties;
		if (this.redis.hasKey(known(username, network))) {
			return List.of(new Bucket("familiar:" + pair, limits.knownAttempts(), limits.knownPeriod()));
		}
		return List.of(new Bucket("pair:" + pair, limits.pairAttempts(), limits.pairPeriod()),
				new Bucket("account:" + digest(username), limits.accountAttempts(), limits.accountPeriod()),
				new Bucket("network:" + digest(network), limits.networkAttempts(), limits.networkPeriod()),
				new Bucket("server", limits.serverAttempts(), limits.serverPeriod()));
	}

	private static String known(String username, String network) {
		return RedisKeys.throttle("known:" + digest(username, network));
	}

	// As accounts are looked up: another spelling of one name must not be another limit.
	private static String normalise(String part) {
		return Normalizer.normalize(part, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
	}

	// Keys of fixed length, in which nobody reads names or addresses.
	private static String digest(String... parts) {
		List<String> normalised = Arrays.stream(parts).map(LoginAttempts::normalise).toList();
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(String.join("\0", normalised).getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
