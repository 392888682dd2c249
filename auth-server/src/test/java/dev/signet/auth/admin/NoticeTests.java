package dev.signet.auth.admin;

import java.util.List;

import dev.signet.auth.revocation.RevocationPreview;
import dev.signet.auth.revocation.RevocationTarget;
import dev.signet.auth.revocation.RevocationTarget.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeTests {

	@Test
	void thePathOfAnIdIsEncodedOnce() {
		RevocationPreview ended = new RevocationPreview(RevocationTarget.of(Kind.CLIENT, "a/b%"), true, 1, 2,
				List.of("books"), null);

		assertThat(Notice.on(AdminAnswers.path("clients", "a/b%"), "client", ended))
			.isEqualTo("/admin/clients/a%2Fb%25?done=client&sessions=1&grants=2&apps=1");
	}

}
