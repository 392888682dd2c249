package dev.signet.auth.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import ua_parser.CachingParser;
import ua_parser.Client;
import ua_parser.Parser;

import org.springframework.http.HttpHeaders;

/**
 * Where a request comes from, in as few words as a person needs to recognise their own
 * device.
 *
 * @param device browser and system, for example {@code Firefox on Linux}
 * @param address network address without its last part: /24 of IPv4, /48 of IPv6
 */
public record Origin(String device, String address) {

	private static final int LONGEST_USER_AGENT = 512;

	/** Reads the address of the peer; forwarded headers are the container's affair. */
	public static Origin of(HttpServletRequest request) {
		return new Origin(device(request.getHeader(HttpHeaders.USER_AGENT)), truncate(request.getRemoteAddr()));
	}

	static String device(@Nullable String userAgent) {
		if (userAgent == null || !isReadable(userAgent)) {
			return "Unknown device";
		}
		Client client = UserAgents.PARSER.parse(userAgent);
		String browser = client.userAgent.family;
		String system = client.os.family;
		if ("Other".equals(browser)) {
			return "Unknown device";
		}
		return "Other".equals(system) ? browser : browser + " on " + system;
	}

	/** What is typed as a device, in the words of a label; pages write a dot for "on". */
	public static String typedDevice(String typed) {
		return typed.replace("·", " on ").strip().replaceAll("\\s+", " ");
	}

	/** Kind of device; what hides it is {@code OTHER}. */
	static DeviceClass deviceClass(@Nullable String userAgent) {
		if (userAgent == null || !isReadable(userAgent)) {
			return DeviceClass.OTHER;
		}
		Client client = UserAgents.PARSER.parse(userAgent);
		return switch (client.os.family) {
			case "iOS" -> client.device.family.startsWith("iPad") ? DeviceClass.TABLET : DeviceClass.PHONE;
			// Android's browsers say so on telephones only.
			case "Android", "KaiOS", "Windows Phone", "BlackBerry OS" ->
				userAgent.contains("Mobile") ? DeviceClass.PHONE : DeviceClass.TABLET;
			case "Windows", "Mac OS X", "Linux", "Ubuntu", "Debian", "Fedora", "Chrome OS", "FreeBSD", "OpenBSD" ->
				"Other".equals(client.userAgent.family) ? DeviceClass.OTHER : DeviceClass.DESKTOP;
			default -> DeviceClass.OTHER;
		};
	}

	private static boolean isReadable(String userAgent) {
		return !userAgent.isBlank() && userAgent.length() <= LONGEST_USER_AGENT;
	}

	/** The network that somebody looks for, who may have an address at hand. */
	public static String network(String text) {
		// Only what cannot be a host name: nothing here may ask a name server.
		boolean address = text.matches("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}")
				|| text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
		return address ? truncate(text) : text;
	}

	/** The network of an address, as it is kept. */
	public static String truncate(String address) {
		try {
			byte[] bytes = InetAddress.getByName(address).getAddress();
			if (bytes.length == 4) {
				return "%d.%d.%d.0/24".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
			}
			ShortBuffer groups = ByteBuffer.wrap(bytes).asShortBuffer();
			String kept = "%x:%x:%x".formatted(groups.get(0), groups.get(1), groups.get(2));
			return (kept.equals("0:0:0") ? "" : kept) + "::/48";
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

	/** Holds the parser back until somebody signs in: its rules take a while to load. */
	private static final class UserAgents {

		static final Parser PARSER = new CachingParser(1000);

	}

}
