package id.gardu.network;

import java.util.List;
import java.util.stream.Stream;

/** Which fields a form has: flags, JSON fields and CSV columns alike. */
record Columns(List<String> required, List<String> optional) {
    List<String> all() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }
}
