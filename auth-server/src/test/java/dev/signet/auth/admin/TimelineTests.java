package dev.signet.auth.admin;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.authorization.GrantStep;
import dev.signet.auth.authorization.GrantStep.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	@Test
	void aFamilyThatNobodyStoleIsOneLine() {
		Timeline timeline = new Timeline(List.of(step(Kind.ISSUED, 0), step(Kind.REDEEMED, 1), step(Kind.ROTATED, 2)));

		assertThat(timeline.fork()).isEmpty();
		assertThat(timeline.rows()).extracting(GrantView.Step::branch).containsOnly("");
	}

	@Test
	void aTokenThatCameAgainBranchesOffWhereItWasMade() {
		Timeline timeline = new Timeline(List.of(step(Kind.ISSUED, 0), step(Kind.REDEEMED, 1), step(Kind.ROTATED, 2),
				step(Kind.ROTATED, 3), stolen(Kind.REUSED, 1), step(Kind.REVOKED, 3)));

		assertThat(timeline.rows()).extracting(GrantView.Step::branch)
			.containsExactly("", "start", "through", "through", "end", "");
		assertThat(timeline.fork()).contains(
				new GrantView.Fork(false, 1, NOW, "203.0.113.0/24", "curl", 3, "198.51.100.0/24", "Firefox on Linux"));
	}

	@Test
	void theVictimWhoComesLaterIsOnTheSameBranch() {
		Timeline timeline = new Timeline(List.of(step(Kind.REDEEMED, 1), step(Kind.ROTATED, 2), stolen(Kind.REUSED, 1),
				step(Kind.REVOKED, 2), step(Kind.REUSED, 2)));

		assertThat(timeline.rows()).extracting(GrantView.Step::branch)
			.containsExactly("start", "through", "stop", "through", "end");
	}

	@Test
	void aBranchWhoseBeginIsForgottenComesFromTheFirstRow() {
		Timeline timeline = new Timeline(List.of(step(Kind.ISSUED, 0), step(Kind.ROTATED, 90), stolen(Kind.REUSED, 7)));

		assertThat(timeline.rows()).extracting(GrantView.Step::branch)
			.containsExactly("start", "through", "through", "end");
	}

	@Test
	void saysHowManyOlderStepsAreNotKept() {
		Timeline timeline = new Timeline(
				List.of(step(Kind.ISSUED, 0), step(Kind.REPEATED, 89), step(Kind.ROTATED, 90), step(Kind.ROTATED, 91)));

		assertThat(timeline.rows()).extracting(GrantView.Step::kind)
			.containsExactly("issued", "forgotten", "repeated", "rotated", "rotated");
		assertThat(timeline.rows().get(1).sequence()).isEqualTo(89);
	}

	@Test
	void tellsTwoPlacesFromOne() {
		Timeline same = new Timeline(List.of(step(Kind.REDEEMED, 1), step(Kind.ROTATED, 2), step(Kind.REUSED, 1)));
		Timeline two = new Timeline(List.of(step(Kind.REDEEMED, 1), step(Kind.ROTATED, 2), stolen(Kind.REUSED, 1)));

		assertThat(same.fork().orElseThrow().samePlace()).isTrue();
		assertThat(two.fork().orElseThrow().samePlace()).isFalse();
	}

	private static GrantStep step(Kind kind, long sequence) {
		return new GrantStep(kind, sequence, NOW, "198.51.100.0/24", "Firefox on Linux");
	}

	private static GrantStep stolen(Kind kind, long sequence) {
		return new GrantStep(kind, sequence, NOW, "203.0.113.0/24", "curl");
	}

}
