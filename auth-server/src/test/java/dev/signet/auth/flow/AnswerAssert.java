package dev.signet.auth.flow;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What can be said about an answer, in the words of the specifications. */
final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

	private AnswerAssert(Answer actual) {
		super(actual, AnswerAssert.class);
	}

	static AnswerAssert assertThat(Answer actual) {
		return new AnswerAssert(actual);
	}

	AnswerAssert hasStatus(int status) {
		Assertions.assertThat(this.actual.status()).as("status of %s", this.actual).isEqualTo(status);
		return this;
	}

	AnswerAssert isOk() {
		return hasStatus(200);
	}

	/** Refused for a reason that lies with who asks. */
	AnswerAssert isRefused() {
		Assertions.assertThat(this.actual.status()).as("status of %s", this.actual).isBetween(400, 499);
		return this;
	}

	AnswerAssert isInvalidGrant() {
		return hasError(400, "invalid_grant");
	}

	AnswerAssert isInvalidClient() {
		return hasError(401, "invalid_client");
	}

	AnswerAssert isInvalidRequest() {
		return hasError(400, "invalid_request");
	}

	/** The error document of RFC 6749 §5.2. */
	AnswerAssert hasError(int status, String error) {
		hasStatus(status);
		Assertions.assertThat(this.actual.json()).as("%s", this.actual).containsEntry("error", error);
		return this;
	}

	AnswerAssert isInactive() {
		isOk();
		Assertions.assertThat(this.actual.json()).hasSize(1).containsEntry("active", false);
		return this;
	}

	AnswerAssert isActive() {
		isOk();
		Assertions.assertThat(this.actual.json()).as("%s", this.actual).containsEntry("active", true);
		return this;
	}

	/** Goes back to the client, in a way that turns a POST into a GET. */
	AnswerAssert redirectsTo(String target) {
		Assertions.assertThat(this.actual.status()).as("%s", this.actual).isIn(302, 303);
		Assertions.assertThat(this.actual.target()).isEqualTo(target);
		return this;
	}

	AnswerAssert redirectsWithCode() {
		Assertions.assertThat(this.actual.status()).as("%s", this.actual).isIn(302, 303);
		Assertions.assertThat(this.actual.parameter("code")).as("%s", this.actual).isPresent();
		return this;
	}

	/** The error redirect of RFC 6749 §4.1.2.1, which carries no code. */
	AnswerAssert redirectsWithError(String error) {
		Assertions.assertThat(this.actual.status()).as("%s", this.actual).isIn(302, 303);
		Assertions.assertThat(this.actual.parameter("error")).as("%s", this.actual).contains(error);
		Assertions.assertThat(this.actual.parameter("code")).isEmpty();
		return this;
	}

	AnswerAssert sendsToSignIn() {
		return redirectsTo("/login");
	}

	/** A page of ours that says what is wrong, and no redirect. */
	AnswerAssert isErrorPage(int status) {
		hasStatus(status);
		Assertions.assertThat(this.actual.header("Location")).isEmpty();
		Assertions.assertThat(this.actual.header("Content-Type"))
			.hasValueSatisfying((type) -> Assertions.assertThat(type).startsWith("text/html"));
		Assertions.assertThat(this.actual.body()).contains("<title>").doesNotContain("Exception", "\tat ");
		return this;
	}

	AnswerAssert hasHeader(String name, String value) {
		Assertions.assertThat(this.actual.header(name)).as("%s of %s", name, this.actual).contains(value);
		return this;
	}

	AnswerAssert hasNoHeader(String name) {
		Assertions.assertThat(this.actual.header(name)).as("%s of %s", name, this.actual).isEmpty();
		return this;
	}

}
