package dev.signet.auth.logout;

import java.net.Inet4Address;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Where this server may send requests whose target somebody else wrote down: with TLS to
 * the public Internet, and to networks that the operator listed. Addresses are judged
 * when the connection is made, so a name that resolves differently the second time gains
 * nothing (DNS rebinding).
 *
 * @param listed what the operator allows, also without TLS
 */
record OutboundAddress(InetAddressFilter listed) {

	// A CIDR of length 0 would match both families.
	private static final InetAddressFilter IPV4 = Inet4Address.class::isInstance;

	// IPv6 outside global unicast (RFC 4291 §2.4) is refused: mapped, compatible,
	// translated,
	// local. Within it Boot leaves out the special blocks, except the newest (RFC 9637).
	private static final InetAddressFilter GLOBAL = IPV4.or("2000::/3").andNot("3fff::/20");

	// Public in form, but answered by the machine's own cloud: the metadata of Azure.
	private static final InetAddressFilter CLOUD = InetAddressFilter.of("168.63.129.16");

	private static final InetAddressFilter LOOPBACK = InetAddressFilter.of("127.0.0.0/8", "::1");

	/** How a target may be reached. */
	enum Transport {

		/** With TLS, to {@link #secure()} addresses. */
		SECURE,
		/** Without TLS, to {@link #plain()} addresses. */
		PLAIN,
		/** Not at all. */
		NONE

	}

	static OutboundAddress of(boolean allowLoopback, Set<String> networks) {
		InetAddressFilter listed = InetAddressFilter.of(networks.toArray(String[]::new));
		return new OutboundAddress(allowLoopback ? listed.or(LOOPBACK) : listed);
	}

	/** Addresses that may be connected to with TLS. */
	InetAddressFilter secure() {
		return InetAddressFilter.externalAddresses().and(GLOBAL).andNot(CLOUD).or(this.listed);
	}

	/** Addresses that may be connected to without TLS. */
	InetAddressFilter plain() {
		return this.listed;
	}

	/** How the target may be reached, as far as its text tells. */
	Transport transport(URI target) {
		if (target.getScheme() == null || target.getHost() == null || target.getRawUserInfo() != null) {
			return Transport.NONE;
		}
		return switch (target.getScheme().toLowerCase(Locale.ROOT)) {
			case "https" -> Transport.SECURE;
			case "http" -> Transport.PLAIN;
			default -> Transport.NONE;
		};
	}

}
