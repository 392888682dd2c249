package dev.signet.auth.audit;

import java.util.List;

import dev.signet.auth.login.LoginFailed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AuditDraftTests {

	@Test
	void nothingBeginsANewLineOrHides() {
		AuditDraft draft = AuditDraft.of(AuditType.REVOCATION_PERFORMED)
			.by("admin\r\nforged entry")
			.because("note\u2028with\u202Etricks\u0000")
			.detail("id", "a\nb");

		assertThat(draft.actor()).isEqualTo("admin  forged entry"); // S93
		assertThat(draft.reason()).isEqualTo("note with tricks");
		assertThat(draft.details()).containsEntry("id", "a b");
	}

	@Test
	void textsFitIntoTheirColumns() {
		AuditDraft draft = AuditDraft.of(AuditType.SIGN_IN_FAILED)
			.by("x".repeat(1000))
			.because("x".repeat(1000))
			.from("x".repeat(1000), "x".repeat(1000));

		assertThat(draft.actor()).hasSize(255);
		assertThat(draft.reason()).hasSize(200);
		assertThat(draft.address()).hasSize(64);
		assertThat(draft.device()).hasSize(200);
	}

	@Test
	void emptyTextsAreNone() {
		AuditDraft draft = AuditDraft.of(AuditType.SIGN_IN_FAILED).by(" ").because("").detail("clients", null);

		assertThat(draft.actor()).isNull();
		assertThat(draft.reason()).isNull();
		assertThat(draft.details()).isEmpty();
	}

	@Test
	void codesAndListsAreWords() {
		assertThat(AuditDraft.of(AuditType.SIGN_IN_FAILED).because(LoginFailed.Reason.THROTTLED).reason())
			.isEqualTo("throttled");
		assertThat(AuditDraft.words(List.of("music", "books"))).isEqualTo("books music");
		assertThat(AuditDraft.words(List.of())).isNull();
	}

}
