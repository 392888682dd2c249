package dev.signet.client.security;

/** A resource wants a fresher or better sign-in; the tokens of this session are fine. */
public class StepUpException extends RuntimeException {

	private final transient SignInDemand demand;

	StepUpException(SignInDemand demand) {
		super("A resource wants another sign-in");
		this.demand = demand;
	}

	public SignInDemand demand() {
		return this.demand;
	}

}
