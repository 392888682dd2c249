package dev.signet.auth.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import jakarta.servlet.http.HttpServletRequest;

/** The network that a request comes from: its address without the last part. */
final class Network {

	private Network() {
	}

	/**
	 * Only the peer's address: which proxies may name another is the container's affair.
	 */
	static String of(HttpServletRequest request) {
		try {
			byte[] address = InetAddress.getByName(request.getRemoteAddr()).getAddress();
			int kept = (address.length == 4) ? 3 : 6;
			Arrays.fill(address, kept, address.length, (byte) 0);
			return InetAddress.getByAddress(address).getHostAddress();
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

}
