package dev.signet.auth.account;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What happened to an account, as its owner sees it.
 *
 * @param rows newest first
 * @param older where the next page begins, if there is one
 * @param first whether this is the newest page
 */
record HistoryPage(List<Row> rows, @Nullable Long older, boolean first) {

	/**
	 * One thing that happened.
	 *
	 * @param at when
	 * @param code what, as the end of a message key
	 * @param tone {@code good}, {@code bad} or {@code plain}
	 * @param why code of the reason, or empty
	 * @param app name of the app it is about, or empty
	 * @param times how often in a row
	 * @param device from which device, or empty
	 * @param address from which network, or empty
	 */
	record Row(Instant at, String code, String tone, String why, String app, long times, String device,
			String address) {
	}

}
