package dev.signet.auth.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Ends a start without a usable encryption key with one sentence instead of a stack
 * trace.
 */
class EncryptionKeyAnalyzer extends AbstractFailureAnalyzer<EncryptionKeyRequired> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EncryptionKeyRequired cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Set signet.key.encryption-key to the same value on all replicas; in the environment:"
						+ " SIGNET_KEY_ENCRYPTIONKEY.",
				cause);
	}

}
