package dev.signet.auth.account;

import java.util.HashMap;
import java.util.Map;

import dev.signet.auth.session.SsoSessionEnded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a person told these pages: names of their sessions, for as long as each lives, and
 * up to where they have read the notices. Goes with the account.
 */
@Repository
class AccountNotes {

	private static final Logger logger = LoggerFactory.getLogger(AccountNotes.class);

	private final JdbcClient jdbc;

	AccountNotes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Names that the person gave, by session. */
	Map<String, String> names(String subject) {
		Map<String, String> names = new HashMap<>();
		this.jdbc.sql("select sid, name from account_session_name where user_id = ?").param(subject).query((row) -> {
			names.put(row.getString(1), row.getString(2));
		});
		return names;
	}

	/** Calls a session so; an empty name takes its name away. */
	void name(String subject, String sid, String name) {
		if (name.isEmpty()) {
			forget(sid);
			return;
		}
		if (rename(subject, sid, name) == 0) {
			try {
				this.jdbc.sql("insert into account_session_name (sid, user_id, name) values (?, ?, ?)")
					.params(sid, subject, name)
					.update();
			}
			catch (DuplicateKeyException ex) {
				// Another tab was faster; the later name stands.
				rename(subject, sid, name);
			}
		}
	}

	/** The entry of the audit log up to which the person has read. */
	long readUpTo(String subject) {
		return this.jdbc.sql("select sequence from account_notice_read where user_id = ?")
			.param(subject)
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	/** The person has read the notices up to an entry. */
	void read(String subject, long sequence) {
		if (this.jdbc.sql("update account_notice_read set sequence = ? where user_id = ?")
			.params(sequence, subject)
			.update() == 0) {
			try {
				this.jdbc.sql("insert into account_notice_read (user_id, sequence) values (?, ?)")
					.params(subject, sequence)
					.update();
			}
			catch (DuplicateKeyException ex) {
				read(subject, sequence);
			}
		}
	}

	@EventListener
	void on(SsoSessionEnded ended) {
		try {
			forget(ended.session().sid());
		}
		catch (DataAccessException ex) {
			logger.debug("The name of an ended session stays until its account goes", ex);
		}
	}

	private int rename(String subject, String sid, String name) {
		return this.jdbc.sql("update account_session_name set name = ? where sid = ? and user_id = ?")
			.params(name, sid, subject)
			.update();
	}

	private void forget(String sid) {
		this.jdbc.sql("delete from account_session_name where sid = ?").param(sid).update();
	}

}
