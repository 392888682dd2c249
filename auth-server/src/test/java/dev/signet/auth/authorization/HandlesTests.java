package dev.signet.auth.authorization;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.signet.auth.authorization.Handle.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HandlesTests {

	private static final String OLD = pepper(1);

	private static final String NEW = pepper(2);

	private final Handles handles = handles(OLD);

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 2, 255, 65_536, Integer.MAX_VALUE, 2_147_483_648L, 4_294_967_295L })
	void aHandleIsReadBackAsItWasWritten(long sequence) {
		for (Kind kind : Kind.values()) {
			Handle handle = new Handle(kind, this.handles.newGrantId(), sequence);

			assertThat(this.handles.read(kind, this.handles.write(handle))).contains(handle);
		}
	}

	@Test
	void theSameHandleIsAlwaysWrittenTheSame() {
		Handle handle = new Handle(Kind.REFRESH_TOKEN, this.handles.newGrantId(), 7);

		assertThat(this.handles.write(handle)).isEqualTo(handles(OLD).write(handle)); // S29
	}

	@ParameterizedTest
	@EnumSource
	void noBitOfAHandleCanBeChanged(Kind kind) {
		String text = this.handles.write(new Handle(kind, this.handles.newGrantId(), 3));
		byte[] bytes = Base64.getUrlDecoder().decode(text.substring(kind.prefix().length()));

		for (int bit = 0; bit < bytes.length * 8; bit++) {
			byte[] flipped = bytes.clone();
			flipped[bit / 8] ^= (byte) (1 << (bit % 8));
			assertThat(this.handles.read(kind, text(kind, flipped))).as("bit %d", bit).isEmpty(); // S19
		}
	}

	@Test
	void oneKindNeverPassesForAnother() {
		String code = this.handles.write(new Handle(Kind.AUTHORIZATION_CODE, this.handles.newGrantId(), 1));
		String body = code.substring(Kind.AUTHORIZATION_CODE.prefix().length());

		assertThat(this.handles.read(Kind.REFRESH_TOKEN, code)).isEmpty();
		assertThat(this.handles.read(Kind.REFRESH_TOKEN, Kind.REFRESH_TOKEN.prefix() + body)).isEmpty(); // S19
		assertThat(this.handles.read(Kind.AUTHORIZATION_CODE, body)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void junkIsNoHandle(String junk) {
		assertThat(this.handles.read(Kind.REFRESH_TOKEN, junk)).isEmpty(); // S89
	}

	static Stream<String> junkIsNoHandle() {
		String valid = handles(OLD).write(new Handle(Kind.REFRESH_TOKEN, handles(OLD).newGrantId(), 1));
		return Stream.of(null, "", "sgt_rt_", "sgt_rt", "x", valid + "A", valid.substring(0, valid.length() - 1),
				" " + valid, valid + " ", valid + "\n", valid + "=", valid.toUpperCase(),
				"Sgt_rt_" + valid.substring(7), "sgt_rt_" + "A".repeat(valid.length() - 7),
				"sgt_rt_" + "-".repeat(valid.length() - 7), "sgt_rt_" + "\u0000".repeat(valid.length() - 7),
				"sgt_rt_" + "\u4e2d".repeat(valid.length() - 7), "sgt_rt_" + "%41".repeat(24),
				valid.substring(0, 40) + "+" + valid.substring(41), valid.substring(0, 40) + "/" + valid.substring(41),
				"sgt_rt_" + valid, valid + valid, "eyJhbGciOiJub25lIn0.e30.", "A".repeat(100_000));
	}

	@Test
	void aHandleHasOneSpelling() {
		String text = this.handles.write(new Handle(Kind.REFRESH_TOKEN, this.handles.newGrantId(), 1));
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

		List<String> accepted = IntStream.range(0, alphabet.length())
			.mapToObj((i) -> text.substring(0, text.length() - 1) + alphabet.charAt(i))
			.filter((spelling) -> this.handles.read(Kind.REFRESH_TOKEN, spelling).isPresent())
			.toList();

		assertThat(accepted).containsExactly(text);
	}

	@Test
	void aRingOfPeppersReadsOldHandlesAndWritesNewOnes() {
		Handle handle = new Handle(Kind.REFRESH_TOKEN, this.handles.newGrantId(), 1);
		Handles rotated = handles(NEW, OLD);

		assertThat(rotated.read(Kind.REFRESH_TOKEN, this.handles.write(handle))).contains(handle);
		assertThat(this.handles.read(Kind.REFRESH_TOKEN, rotated.write(handle))).as("by a replica that has it not yet")
			.isEmpty();
		assertThat(handles(NEW).read(Kind.REFRESH_TOKEN, this.handles.write(handle))).as("once the old one is gone")
			.isEmpty();
		assertThat(handles(OLD, NEW).read(Kind.REFRESH_TOKEN, rotated.write(handle))).contains(handle);
	}

	@Test
	void theSamePepperTwiceIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> handles(OLD, OLD)).withMessageContaining("generate");
	}

	@Test
	void grantIdsAreRandomAndLong() {
		assertThat(Stream.generate(this.handles::newGrantId).limit(1000)).doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(Base64.getUrlDecoder().decode(id)).hasSize(16)); // S16
	}

	@Test
	void aDigestFindsAgainButTellsNothing() {
		assertThat(this.handles.digest("state")).isEqualTo(this.handles.digest("state"))
			.doesNotContain("state")
			.hasSize(43)
			.isNotEqualTo(this.handles.digest("State"))
			.isNotEqualTo(handles(NEW).digest("state")); // S86
	}

	@Test
	void whatWasDigestedUnderAnotherPepperIsFound() {
		assertThat(handles(OLD, NEW).digests("state")).containsExactly(handles(OLD).digest("state"),
				handles(NEW).digest("state"));
	}

	private static String text(Kind kind, byte[] bytes) {
		return kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static Handles handles(String... peppers) {
		return new Handles(new AuthorizationProperties(List.of(peppers), Duration.ofMinutes(10)), new SecureRandom());
	}

	private static String pepper(int value) {
		byte[] pepper = new byte[32];
		Arrays.fill(pepper, (byte) value);
		return Base64.getEncoder().encodeToString(pepper);
	}

}
