package id.gardu.ap.profile;

import id.gardu.snmp.Octets;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValue.IpAddress;
import id.gardu.snmp.SnmpValue.OctetString;
import id.gardu.snmp.SnmpValues;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes out of a recording what tells of people or opens doors. Left out: tables of stations,
 * hotspot logins, leases and neighbours, as profiles and the standards name them; the SNMP
 * communities and users. Masked: sysContact, sysName, sysLocation; the last three octets of every
 * MAC address, in values and in indexes, the same one the same way; every IP address; runs of nine
 * digits and more; our own credentials; text in rows that are known by a MAC address, unless a
 * profile reads that column. The names of networks stay. For one recording, by one thread.
 */
final class RecordingMask {
    private static final String MASKED = "<masked>";
    private static final InetAddress NOWHERE = InetAddress.ofLiteral("192.0.2.1");
    private static final int MAC_OCTETS = 6;
    private static final int LONGEST_INDEX_TEXT = 64;
    private static final int SHORTEST_INDEX_TEXT = 3;
    private static final int SPACE = 32;

    /** A MIB seldom numbers its objects so high, a maker its addresses seldom so low. */
    private static final int FEWEST_LARGE = 3;

    private static final List<Oid> PERSONAL =
            Stream.of(
                            "1.0.8802.1.1.2", // LLDP: neighbours
                            "1.3.6.1.2.1.3", // ARP, as of old
                            "1.3.6.1.2.1.4.22",
                            "1.3.6.1.2.1.4.35",
                            "1.3.6.1.2.1.6",
                            "1.3.6.1.2.1.7",
                            "1.3.6.1.2.1.17.4.3", // who is behind which port
                            "1.3.6.1.2.1.17.7.1.2",
                            "1.3.6.1.2.1.25.4", // what runs, with its parameters
                            "1.3.6.1.6.3.12",
                            "1.3.6.1.6.3.13",
                            "1.3.6.1.6.3.15",
                            "1.3.6.1.6.3.16",
                            "1.3.6.1.6.3.18")
                    .map(Oid::parse)
                    .toList();

    /** sysContact, sysName, sysLocation. */
    private static final Set<Oid> OF_THE_PLACE =
            Stream.of("1.3.6.1.2.1.1.4.0", "1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.1.6.0")
                    .map(Oid::parse)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Oid ENTERPRISES = Oid.parse("1.3.6.1.4.1");

    private static final Pattern MAC_TEXT =
            Pattern.compile(
                    "\\b([0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}\\2[0-9A-Fa-f]{2})(\\2[0-9A-Fa-f]{2}){3}\\b");
    private static final Pattern ADDRESS_TEXT =
            Pattern.compile("\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b(?!\\.)");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{9,}");

    private final List<Oid> leftOut;
    private final List<Oid> columns;
    private final Set<String> secrets;
    private final Map<String, Integer> known = new HashMap<>();

    RecordingMask(DeviceProfile profile, SnmpCredentials credentials) {
        this.leftOut = Stream.concat(PERSONAL.stream(), profile.personal().stream()).toList();
        this.columns = profile.columns().toList();
        this.secrets =
                switch (credentials) {
                    case SnmpCredentials.V1(String community) -> Set.of(community);
                    case SnmpCredentials.V2c(String community) -> Set.of(community);
                    case SnmpCredentials.V3 v3 ->
                            new HashSet<>(List.of(v3.user(), v3.authKey(), v3.privKey()));
                };
    }

    SnmpValues of(SnmpValues all) {
        var masked = new TreeMap<Oid, SnmpValue>();
        all.all()
                .forEach(
                        (oid, value) -> {
                            if (!(value instanceof SnmpValue.NoValue)
                                    && leftOut.stream().noneMatch(oid::isUnder)) {
                                Oid name = index(oid);
                                masked.put(name, value(oid, value, !name.equals(oid)));
                            }
                        });
        return new SnmpValues(masked);
    }

    private SnmpValue value(Oid oid, SnmpValue value, boolean ofMac) {
        return switch (value) {
            case OctetString(Octets octets) ->
                    OF_THE_PLACE.contains(oid)
                            ? OctetString.of(MASKED)
                            : octets(oid, octets, ofMac);
            case IpAddress _ -> new IpAddress(NOWHERE);
            case SnmpValue.Opaque _ -> SnmpValue.NoValue.NULL;
            case SnmpValue.Integer32 _,
                    SnmpValue.Counter32 _,
                    SnmpValue.Gauge32 _,
                    SnmpValue.TimeTicks _,
                    SnmpValue.Counter64 _,
                    SnmpValue.ObjectId _,
                    SnmpValue.NoValue _ ->
                    value;
        };
    }

    private OctetString octets(Oid oid, Octets octets, boolean ofMac) {
        byte[] bytes = octets.bytes();
        boolean text = isText(bytes);
        if (!text && bytes.length == MAC_OCTETS) {
            int[] mac = IntStream.range(0, MAC_OCTETS).map(at -> bytes[at] & 0xFF).toArray();
            int number = number(mac);
            bytes[3] = 0;
            bytes[4] = (byte) (number >> 8);
            bytes[5] = (byte) number;
            return new OctetString(Octets.of(bytes));
        }
        if (ofMac && text && columns.stream().noneMatch(oid::isUnder)) {
            return OctetString.of(MASKED);
        }
        String told = octets.text();
        String masked = MAC_TEXT.matcher(told).replaceAll("$1$200$200$200");
        masked = ADDRESS_TEXT.matcher(masked).replaceAll(NOWHERE.getHostAddress());
        masked = LONG_NUMBER.matcher(masked).replaceAll("000000000");
        for (String secret : secrets) {
            masked = masked.replace(secret, MASKED);
        }
        return masked.equals(told) ? new OctetString(octets) : OctetString.of(masked);
    }

    private static boolean isText(byte[] bytes) {
        return IntStream.range(0, bytes.length)
                .allMatch(at -> (bytes[at] >= SPACE && bytes[at] < 0x7F) || bytes[at] == 0);
    }

    /** With the MAC addresses in it masked; text in it, its length before it, is none. */
    private Oid index(Oid oid) {
        if (!oid.isUnder(ENTERPRISES)) {
            return oid;
        }
        long[] arcs = IntStream.range(0, oid.size()).mapToLong(oid::arc).toArray();
        boolean[] settled = new boolean[arcs.length];
        for (int at = ENTERPRISES.size() + 1; at < arcs.length; at++) {
            int text = textAt(arcs, at);
            if (text > 0) {
                Arrays.fill(settled, at, at + text + 1, true);
                at += text;
            }
        }
        for (int at = macIn(arcs, settled); at >= 0; at = macIn(arcs, settled)) {
            int start = at;
            int number =
                    number(
                            IntStream.range(0, MAC_OCTETS)
                                    .map(i -> (int) arcs[start + i])
                                    .toArray());
            arcs[at + 3] = 0;
            arcs[at + 4] = (number >> 8) & 0xFF;
            arcs[at + 5] = number & 0xFF;
            Arrays.fill(settled, at, at + MAC_OCTETS, true);
        }
        return Oid.parse(
                Arrays.stream(arcs).mapToObj(Long::toString).collect(Collectors.joining(".")));
    }

    /** Where the likeliest one begins; -1: there is none. */
    private static int macIn(long[] arcs, boolean[] settled) {
        int best = -1;
        long most = FEWEST_LARGE - 1;
        for (int at = ENTERPRISES.size() + 1; at + MAC_OCTETS <= arcs.length; at++) {
            int start = at;
            boolean may =
                    IntStream.range(start, start + MAC_OCTETS)
                            .allMatch(i -> !settled[i] && arcs[i] <= 0xFF);
            long large =
                    IntStream.range(start, start + MAC_OCTETS)
                            .filter(i -> arcs[i] >= SPACE)
                            .count();
            if (may && large >= most && large >= FEWEST_LARGE) {
                best = at;
                most = large;
            }
        }
        return best;
    }

    private static int textAt(long[] arcs, int at) {
        long length = arcs[at];
        boolean text =
                length >= SHORTEST_INDEX_TEXT
                        && length <= LONGEST_INDEX_TEXT
                        && at + length < arcs.length
                        && IntStream.rangeClosed(1, (int) length)
                                .allMatch(i -> arcs[at + i] >= SPACE && arcs[at + i] < 0x7F);
        return text ? (int) length : 0;
    }

    /** Of this MAC address: the same each time it comes. */
    private int number(int[] mac) {
        String name = IntStream.of(mac).mapToObj("%02x"::formatted).collect(Collectors.joining());
        return known.computeIfAbsent(name, _ -> known.size() + 1);
    }
}
