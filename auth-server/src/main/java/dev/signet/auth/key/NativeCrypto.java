package dev.signet.auth.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs with the fast native library where it loads: an ES256 signature costs a
 * twentieth. Everything works without it.
 */
final class NativeCrypto {

	private static final Logger logger = LoggerFactory.getLogger(NativeCrypto.class);

	private static final boolean INSTALLED = tryInstall();

	private NativeCrypto() {
	}

	/**
	 * Makes the native provider the first of the virtual machine, once.
	 * @return whether it is in use
	 */
	static boolean install() {
		return INSTALLED;
	}

	private static boolean tryInstall() {
		try {
			Throwable error = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
			if (error != null) {
				logger.info("Native cryptography does not load here, the JDK's is used: {}", error.toString());
				return false;
			}
			AmazonCorrettoCryptoProvider.install();
			return true;
		}
		// The library belongs to one platform; on others even its class may be missing.
		catch (LinkageError | RuntimeException ex) {
			logger.info("Native cryptography does not load here, the JDK's is used: {}", ex.toString());
			return false;
		}
	}

}
