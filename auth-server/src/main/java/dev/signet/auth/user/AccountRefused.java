package dev.signet.auth.user;

/**
 * What was asked of an account cannot be done, and why.
 */
public class AccountRefused extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	AccountRefused(Reason reason) {
		super(reason.sentence);
		this.reason = reason;
	}

	/** Why. */
	public Reason reason() {
		return this.reason;
	}

	/** The reasons there are; each belongs to one part of an account. */
	public enum Reason {

		/** No account has this id. */
		UNKNOWN("id", "There is no such account"),
		/** Has, or had, another owner. */
		ID_TAKEN("id", "The account id is taken, or was once"),
		/** Not one to be put into tokens and URLs. */
		ID_INVALID("id", "An account id has 1 to 255 of the characters A-Z a-z 0-9 . _ ~ -"),
		/** Somebody else signs in with it. */
		USERNAME_TAKEN("username", "The user name is taken"),
		/** Empty, too long, or with control characters. */
		USERNAME_INVALID("username", "A user name has 1 to 255 characters and no control characters"),
		/** Empty, too long, or with control characters. */
		NAME_INVALID("name", "A name has 1 to 255 characters and no control characters"),
		/** Nothing that mail could be sent to. */
		EMAIL_INVALID("email", "The email address is not one"),
		/** Not written like a role. */
		ROLE_INVALID("roles", "A role is written in capitals, digits and underscores, without prefix"),
		/** Would give, take or touch more than the actor has. */
		BEYOND_OWN_ROLES("roles", "Nobody can give, take or administer roles beyond their own"),
		/** Nobody could administer Signet any more. */
		LAST_ADMIN("roles", "This is the last enabled account with the role ADMIN"),
		/** Not the password of the account. */
		PASSWORD_WRONG("password", "The password is not the right one"),
		/** Below the configured minimum. */
		PASSWORD_TOO_SHORT("new-password", "The new password is too short"),
		/** Beyond what is hashed in full. */
		PASSWORD_TOO_LONG("new-password", "The new password is too long"),
		/** Known from breaches, or made of words and names at hand. */
		PASSWORD_EASY_TO_GUESS("new-password", "The new password is easy to guess"),
		/** No new one. */
		PASSWORD_UNCHANGED("new-password", "The new password is the old one");

		private final String field;

		private final String sentence;

		Reason(String field, String sentence) {
			this.field = field;
			this.sentence = sentence;
		}

		/** The part of the account that it is about. */
		public String field() {
			return this.field;
		}

	}

}
