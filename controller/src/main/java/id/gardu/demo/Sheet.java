package id.gardu.demo;

import id.gardu.snmp.agent.SnmpRecording;
import id.gardu.snmp.agent.SnmpRecording.BadRecording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A file of this room: who lives here, and where. */
public final class Sheet {
    private Sheet() {}

    public static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Sheet.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** The cells of every row below the first. */
    public static List<String[]> rows(String name) {
        return text(name).lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    /** What is made of the cells of every row below the first, which is number 1. */
    static <T> List<T> rows(String name, BiFunction<Integer, String[], T> row) {
        List<String[]> rows = rows(name);
        return IntStream.range(0, rows.size())
                .mapToObj(at -> row.apply(at + 1, rows.get(at)))
                .toList();
    }

    /** As an access point of the demo answers. */
    public static SnmpRecording accessPoint() {
        try {
            return SnmpRecording.parse("access-point", text("access-point.snmprec"));
        } catch (BadRecording e) {
            throw new IllegalStateException(e);
        }
    }
}
