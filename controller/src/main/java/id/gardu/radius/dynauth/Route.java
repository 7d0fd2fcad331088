package id.gardu.radius.dynauth;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a request goes, and out of which of our addresses.
 *
 * @param local empty: whichever the machine would take
 */
record Route(Optional<InetAddress> local, InetSocketAddress to) {}
