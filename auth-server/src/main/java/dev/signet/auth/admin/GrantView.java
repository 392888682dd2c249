package dev.signet.auth.admin;

import java.time.Instant;
import java.util.List;

import dev.signet.auth.authorization.Grant;
import org.jspecify.annotations.Nullable;

/**
 * One grant with the life of its refresh tokens.
 *
 * @param grant the grant
 * @param client name of the client
 * @param revoked why it was revoked, in lower case, or empty
 * @param revokedAt when it was revoked
 * @param steps what happened, oldest first
 * @param fork the first token that came again, if one did
 */
record GrantView(Grant grant, String client, String revoked, @Nullable Instant revokedAt, List<Step> steps,
		@Nullable Fork fork) {

	/** Names of what may be asked for. */
	public List<String> scopes() {
		return this.grant.scopes().stream().sorted().toList();
	}

	/**
	 * One row of the timeline.
	 *
	 * @param kind what happened, in lower case, or {@code forgotten}
	 * @param sequence number of the token that was made or met; of what is forgotten, how
	 * many tokens were made at least
	 * @param at when, unless it is forgotten
	 * @param address network of who did it, or empty
	 * @param device device of who did it, or empty
	 * @param branch how the branch of a token that came again passes here: {@code start},
	 * {@code through}, {@code stop}, {@code end} or empty
	 */
	record Step(String kind, long sequence, @Nullable Instant at, String address, String device, String branch) {
	}

	/**
	 * Two holders of one family: the facts of the verdict.
	 *
	 * @param code whether it was the code that came again
	 * @param sequence number of the token that came again
	 * @param at when it did
	 * @param address network of who presented it
	 * @param device device of who presented it
	 * @param current number of the token that was in use
	 * @param currentAddress network at which that one was in use
	 * @param currentDevice device at which that one was in use
	 */
	record Fork(boolean code, long sequence, Instant at, String address, String device, long current,
			String currentAddress, String currentDevice) {

		/** Whether both came from the same place, as far as can be seen. */
		public boolean samePlace() {
			return this.address.equals(this.currentAddress) && this.device.equals(this.currentDevice);
		}

	}

}
