package dev.signet.auth.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import dev.signet.auth.login.LoginBuckets.Bucket;
import dev.signet.auth.redis.RedisKeys;
import dev.signet.auth.redis.RedisPipeline;

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

	private final RedisPipeline pipeline;

	private final LoginProperties properties;

	LoginAttempts(LoginBuckets buckets, RedisPipeline pipeline, LoginProperties properties) {
		this.buckets = buckets;
		this.pipeline = pipeline;
		this.properties = properties;
	}

	/**
	 * An attempt that was counted.
	 *
	 * @param known name of the key that says that this account signs in from this network
	 * @param taken where it was counted
	 * @param delay how long to wait instead, or zero if the attempt may be made
	 */
	record Attempt(String known, List<Bucket> taken, Duration delay) {

		boolean refused() {
			return !this.delay.isZero();
		}

	}

	/** Counts an attempt, unless there were too many. */
	Attempt claim(String username, String network) {
		String known = known(username, network);
		List<Bucket> wanted = bucketsOf(username, network, this.pipeline.await(this.pipeline.exists(known)));
		List<Duration> waits = this.buckets.take(wanted);
		Duration longest = waits.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
		if (longest.isZero()) {
			return new Attempt(known, wanted, Duration.ZERO);
		}
		this.buckets.giveBack(
				IntStream.range(0, wanted.size()).filter((i) -> waits.get(i).isZero()).mapToObj(wanted::get).toList());
		return new Attempt(known, List.of(), longest);
	}

	/** The attempt was no guess: its password was right. */
	void succeeded(Attempt attempt) {
		CompletionStage<String> remembered = this.pipeline.set(attempt.known(), "1", this.properties.knownFor());
		release(attempt);
		this.pipeline.await(remembered);
	}

	/** The attempt was not decided, because a part of the server is not reachable. */
	void release(Attempt attempt) {
		this.buckets.giveBack(attempt.taken());
	}

	private List<Bucket> bucketsOf(String username, String network, boolean known) {
		String pair = digest(username, network);
		LoginProperties limits = this.properties;
		if (known) {
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
