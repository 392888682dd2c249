package dev.signet.auth.api;

import org.springframework.http.HttpStatus;

/** A request that is refused with a sentence for the developer who made it. */
class Refusal extends RuntimeException {

	private final HttpStatus status;

	private final boolean beyondScope;

	private Refusal(HttpStatus status, String detail) {
		this(status, detail, false);
	}

	private Refusal(HttpStatus status, String detail, boolean beyondScope) {
		super(detail);
		this.status = status;
		this.beyondScope = beyondScope;
	}

	/** The request makes no sense. */
	static Refusal badRequest(String detail) {
		return new Refusal(HttpStatus.BAD_REQUEST, detail);
	}

	/** There is no such thing, or not any more. */
	static Refusal notFound(String detail) {
		return new Refusal(HttpStatus.NOT_FOUND, detail);
	}

	/** It makes sense, but not now. */
	static Refusal conflict(String detail) {
		return new Refusal(HttpStatus.CONFLICT, detail);
	}

	/** The JSON is well-formed, what it says is not acceptable. */
	static Refusal unacceptable(String detail) {
		return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, detail);
	}

	/** It was meant for another edit of the thing. */
	static Refusal outdated() {
		return new Refusal(HttpStatus.PRECONDITION_FAILED,
				"Somebody else changed it since it was read. Read it again, then decide.");
	}

	/** It was meant for an edit of what has no edits. */
	static Refusal unversioned() {
		return new Refusal(HttpStatus.PRECONDITION_FAILED, "This has no version that If-Match could name.");
	}

	/** The body is something else than JSON. */
	static Refusal notJson() {
		return new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON, sent as application/json.");
	}

	/** RFC 6750 §3.1: the token is good, but its scope does not reach so far. */
	static Refusal beyondScope(String detail) {
		return new Refusal(HttpStatus.FORBIDDEN, detail, true);
	}

	/** Whoever asks may not do that. */
	static Refusal forbidden(String detail) {
		return new Refusal(HttpStatus.FORBIDDEN, detail);
	}

	/** Whether another scope would help. */
	boolean isBeyondScope() {
		return this.beyondScope;
	}

	Problem problem() {
		return Problem.of(this.status, String.valueOf(getMessage()));
	}

}
