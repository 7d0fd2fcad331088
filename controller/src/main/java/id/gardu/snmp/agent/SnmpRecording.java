package id.gardu.snmp.agent;

import id.gardu.snmp.Octets;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One moment of a device, as somebody recorded it: every object and what it held. Read from the
 * {@code .snmprec} form, {@code OID|TAG|VALUE} a line; see {@link RecordedLine}. Immutable.
 *
 * @param name what the recording is called in messages
 */
public record SnmpRecording(String name, NavigableMap<Oid, SnmpValue> objects) {
    private static final long LARGEST_FILE = 64L << 20;
    private static final int MOST_LINES_NAMED = 20;

    public SnmpRecording {
        objects = Collections.unmodifiableNavigableMap(new TreeMap<>(objects));
    }

    /**
     * Reads a file of at most 64 MiB.
     *
     * @throws BadRecording naming the lines that cannot be read
     * @throws IOException when the file cannot be read, or is larger
     */
    public static SnmpRecording read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file + " is larger than " + LARGEST_FILE + " octets");
        }
        // One character an octet, so that text which is not UTF-8 survives.
        return parse(
                String.valueOf(file.getFileName()),
                Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /**
     * Reads the text of a recording, whose characters stand for one octet each. Empty lines and
     * lines that start with {@code #} are left out; the order of lines does not matter.
     *
     * @throws BadRecording naming the lines that cannot be read
     */
    public static SnmpRecording parse(String name, String text) throws BadRecording {
        NavigableMap<Oid, SnmpValue> objects = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                RecordedLine object = RecordedLine.parse(line);
                if (objects.putIfAbsent(object.oid(), object.value()) != null) {
                    throw new IllegalArgumentException(object.oid() + " was there before");
                }
            } catch (IllegalArgumentException e) {
                name(wrong, name + ":" + number + ": " + e.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadRecording(wrong);
        }
        return new SnmpRecording(name, objects);
    }

    /**
     * The text that {@link #parse} reads, one object a line; characters stand for one octet each.
     */
    public String text() {
        var text = new StringBuilder();
        objects.forEach(
                (oid, value) -> text.append(new RecordedLine(oid, value).written()).append('\n'));
        return text.toString();
    }

    private static void name(List<String> wrong, String line) {
        if (wrong.size() < MOST_LINES_NAMED) {
            wrong.add(line);
        } else if (wrong.size() == MOST_LINES_NAMED) {
            wrong.add("… and more");
        }
    }

    /** A recording that cannot be read; the message names each bad line and why. */
    public static final class BadRecording extends IOException {
        private static final long serialVersionUID = 1L;

        BadRecording(List<String> badLines) {
            super(String.join(System.lineSeparator(), badLines));
        }
    }

    /**
     * One line of a recording: {@code OID|TAG|VALUE}, the value free to hold more bars. The tag is
     * the type's number in BER; {@code x} after it says that the value is hex. The tags {@code …e}
     * and {@code …:module}, with which one simulator runs code, are refused.
     */
    record RecordedLine(Oid oid, SnmpValue value) {

        /**
         * @throws IllegalArgumentException saying what is wrong with the line
         */
        static RecordedLine parse(String line) {
            String[] parts = line.split("\\|", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not OID|TAG|VALUE");
            }
            return new RecordedLine(Oid.parse(parts[0]), value(parts[1], parts[2]));
        }

        String written() {
            return oid
                    + "|"
                    + switch (value) {
                        case SnmpValue.Integer32(int number) -> "2|" + number;
                        case SnmpValue.OctetString(Octets octets) -> "4" + written(octets);
                        case SnmpValue.ObjectId(Oid named) -> "6|" + named;
                        case SnmpValue.IpAddress(InetAddress address) ->
                                "64|" + address.getHostAddress();
                        case SnmpValue.Counter32(long number) -> "65|" + number;
                        case SnmpValue.Gauge32(long number) -> "66|" + number;
                        case SnmpValue.TimeTicks(long ticks) -> "67|" + ticks;
                        case SnmpValue.Opaque(Octets octets) -> "68x|" + octets.hex();
                        case SnmpValue.Counter64(long number) ->
                                "70|" + Long.toUnsignedString(number);
                        case SnmpValue.NoValue.NULL -> "5|";
                        case SnmpValue.NoValue.NO_SUCH_OBJECT -> "128|";
                        case SnmpValue.NoValue.NO_SUCH_INSTANCE -> "129|";
                        case SnmpValue.NoValue.END_OF_MIB_VIEW -> "130|";
                    };
        }

        private static String written(Octets octets) {
            String text = new String(octets.bytes(), StandardCharsets.ISO_8859_1);
            return text.chars().allMatch(c -> c >= ' ' && c <= '~')
                    ? "|" + text
                    : "x|" + octets.hex();
        }

        private static SnmpValue value(String tag, String text) {
            return switch (tag) {
                case "2" -> new SnmpValue.Integer32(integer(text));
                case "4" -> new SnmpValue.OctetString(octets(text));
                case "4x" -> new SnmpValue.OctetString(hex(text));
                case "5" -> none(SnmpValue.NoValue.NULL, text);
                case "6" -> new SnmpValue.ObjectId(Oid.parse(text));
                case "64" -> new SnmpValue.IpAddress(dotted(text));
                case "64x" -> new SnmpValue.IpAddress(dotted(quad(hex(text).bytes())));
                case "65" -> new SnmpValue.Counter32(unsigned(text));
                case "66" -> new SnmpValue.Gauge32(unsigned(text));
                case "67" -> new SnmpValue.TimeTicks(unsigned(text));
                case "68" -> new SnmpValue.Opaque(octets(text));
                case "68x" -> new SnmpValue.Opaque(hex(text));
                case "70" -> new SnmpValue.Counter64(unsigned64(text));
                case "128" -> none(SnmpValue.NoValue.NO_SUCH_OBJECT, text);
                case "129" -> none(SnmpValue.NoValue.NO_SUCH_INSTANCE, text);
                case "130" -> none(SnmpValue.NoValue.END_OF_MIB_VIEW, text);
                default -> throw new IllegalArgumentException("tag \"" + tag + "\" is not known");
            };
        }

        private static Octets octets(String text) {
            return Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        private static Octets hex(String text) {
            return parsed(text, "hex", Octets::ofHex);
        }

        private static int integer(String text) {
            return parsed(text, "a number of 32 bits", Integer::parseInt);
        }

        private static long unsigned(String text) {
            return Integer.toUnsignedLong(
                    parsed(text, "a number in 0..2^32-1", Integer::parseUnsignedInt));
        }

        private static long unsigned64(String text) {
            return parsed(text, "a number in 0..2^64-1", Long::parseUnsignedLong);
        }

        private static InetAddress dotted(String text) {
            if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 address");
            }
            return parsed(text, "an IPv4 address", InetAddress::ofLiteral);
        }

        private static <T> T parsed(String text, String wanted, Function<String, T> parse) {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("\"" + text + "\" is not " + wanted, e);
            }
        }

        private static String quad(byte[] four) {
            if (four.length != 4) {
                throw new IllegalArgumentException("an IPv4 address has 4 octets");
            }
            return IntStream.range(0, four.length)
                    .mapToObj(at -> Integer.toString(four[at] & 0xFF))
                    .collect(Collectors.joining("."));
        }

        private static SnmpValue none(SnmpValue.NoValue none, String text) {
            if (!text.isEmpty()) {
                throw new IllegalArgumentException("tag of " + none + " has no value");
            }
            return none;
        }
    }
}
