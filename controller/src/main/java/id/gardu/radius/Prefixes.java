package id.gardu.radius;

import id.gardu.network.NasAddress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** NAS by the CIDR block they speak from: one look-up for each length in use, longest first. */
final class Prefixes {
    private final NavigableMap<Integer, Map<InetAddress, List<KnownNas>>> byLength =
            new TreeMap<>(Collections.reverseOrder());

    void add(NasAddress.Prefix prefix, KnownNas nas) {
        byLength.computeIfAbsent(prefix.length(), length -> new HashMap<>())
                .computeIfAbsent(
                        network(prefix.network(), prefix.length()), network -> new ArrayList<>())
                .add(nas);
    }

    boolean isEmpty() {
        return byLength.isEmpty();
    }

    /** The NAS of each block that covers an address, the longest block first. */
    List<List<KnownNas>> covering(InetAddress source) {
        if (byLength.isEmpty()) {
            return List.of();
        }
        var covering = new ArrayList<List<KnownNas>>();
        int bits = source.getAddress().length * Byte.SIZE;
        for (var length : byLength.tailMap(bits, true).entrySet()) {
            List<KnownNas> there = length.getValue().get(network(source, length.getKey()));
            if (there != null) {
                covering.add(there);
            }
        }
        return covering;
    }

    /** The address with every bit behind the prefix cleared. */
    private static InetAddress network(InetAddress address, int length) {
        byte[] octets = address.getAddress();
        for (int bit = length; bit < octets.length * Byte.SIZE; bit++) {
            octets[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of the same length", e);
        }
    }
}
