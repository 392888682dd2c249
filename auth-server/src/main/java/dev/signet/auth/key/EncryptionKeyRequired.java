package dev.signet.auth.key;

/** The server was started without a usable key for the signing keys in the database. */
class EncryptionKeyRequired extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	EncryptionKeyRequired(String message) {
		super(message);
	}

}
