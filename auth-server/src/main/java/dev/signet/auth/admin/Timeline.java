package dev.signet.auth.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.signet.auth.authorization.GrantStep;
import dev.signet.auth.authorization.GrantStep.Kind;

/**
 * Draws the life of a family as a line that forks where a used-up token came again: the
 * branch begins at the step that made that token.
 */
final class Timeline {

	private final List<GrantStep> steps;

	private final int first;

	private final int last;

	private final int origin;

	Timeline(List<GrantStep> steps) {
		this.steps = steps;
		int[] reuses = IntStream.range(0, steps.size()).filter((i) -> steps.get(i).kind() == Kind.REUSED).toArray();
		this.first = (reuses.length == 0) ? -1 : reuses[0];
		this.last = (reuses.length == 0) ? -1 : reuses[reuses.length - 1];
		this.origin = (this.first < 0) ? -1 : origin(steps.get(this.first).sequence());
	}

	List<GrantView.Step> rows() {
		List<GrantView.Step> rows = new ArrayList<>();
		for (int i = 0; i < this.steps.size(); i++) {
			GrantStep step = this.steps.get(i);
			if (i == 1 && forgotten() > 0) {
				String branch = (this.origin == 0) ? "through" : "";
				rows.add(new GrantView.Step("forgotten", forgotten(), null, "", "", branch));
			}
			rows.add(new GrantView.Step(step.kind().name().toLowerCase(Locale.ROOT), step.sequence(), step.at(),
					step.address(), step.device(), branch(i)));
		}
		return rows;
	}

	Optional<GrantView.Fork> fork() {
		if (this.first < 0) {
			return Optional.empty();
		}
		GrantStep reuse = this.steps.get(this.first);
		return this.steps.subList(0, this.first)
			.stream()
			.filter(Timeline::made)
			.reduce((before, after) -> after)
			.map((current) -> new GrantView.Fork(reuse.sequence() == 0, reuse.sequence(), reuse.at(), reuse.address(),
					reuse.device(), current.sequence(), current.address(), current.device()));
	}

	private String branch(int i) {
		if (i < this.origin || i > this.last || this.first < 0) {
			return "";
		}
		if (i == this.origin) {
			return "start";
		}
		boolean reused = this.steps.get(i).kind() == Kind.REUSED;
		if (i == this.last) {
			return "end";
		}
		return reused ? "stop" : "through";
	}

	// The first step and the newest are kept; each token in between was a step.
	private long forgotten() {
		return this.steps.stream()
			.skip(1)
			.filter(Timeline::made)
			.findFirst()
			.map((oldest) -> oldest.sequence() - this.steps.get(0).sequence() - 1)
			.orElse(0L);
	}

	// Older steps may be forgotten; then the branch comes from before the first row.
	private int origin(long sequence) {
		for (int i = this.first - 1; i >= 0; i--) {
			if (made(this.steps.get(i)) && this.steps.get(i).sequence() == sequence) {
				return i;
			}
		}
		return 0;
	}

	private static boolean made(GrantStep step) {
		return switch (step.kind()) {
			case ISSUED, REDEEMED, ROTATED -> true;
			case REPEATED, REUSED, REVOKED -> false;
		};
	}

}
