package id.gardu.snmp.agent;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

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

    private static void name(List<String> wrong, String line) {
        if (wrong.size() < MOST_LINES_NAMED) {
            wrong.add(line);
        } else if (wrong.size() == MOST_LINES_NAMED) {
            wrong.add("… and more");
        }
    }
}
