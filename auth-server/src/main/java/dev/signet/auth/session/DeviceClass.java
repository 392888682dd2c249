package dev.signet.auth.session;

/**
 * What kind of device a browser runs on, as far as its user agent tells.
 */
public enum DeviceClass {

	/** A telephone. */
	PHONE,
	/** A tablet or reader. */
	TABLET,
	/** A desktop or laptop computer. */
	DESKTOP,
	/** Something else, or something that does not say. */
	OTHER

}
