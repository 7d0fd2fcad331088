package id.gardu.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host, and a port where one was written: {@code ap1.rw03}, {@code 10.1.0.3:161}, {@code
 * [2001:db8::3]:161}.
 *
 * @param host a name, or an address without brackets
 */
record HostPort(String host, OptionalInt port) {
    static final String FORM =
            "a host such as 10.1.0.3, gw.example.id or [2001:db8::3], or HOST:PORT";

    /** Where browsers may be sent, each a host or {@code HOST:PORT}. */
    static final FieldType<List<String>> LIST =
            FieldType.items(
                    HostPort.MOST_LISTED,
                    HostPort.LONGEST_NAME,
                    HostPort::list,
                    hosts -> String.join(",", hosts),
                    text -> text.isEmpty() ? List.of() : List.of(text.split(",", -1)),
                    hosts -> hosts);

    private static final int MOST_LISTED = 16;
    private static final int LONGEST_NAME = 253;
    private static final Pattern LABELS =
            Pattern.compile(
                    "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /** An IPv6 address in brackets, as it was given. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host)
                + (port.isPresent() ? ":" + port.getAsInt() : "");
    }

    /** Empty when it is none; never asks a name server. */
    static Optional<HostPort> parse(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0
                    ? Optional.empty()
                    : literal(text.substring(1, end))
                            .flatMap(host -> withPort(host, text.substring(end + 1)));
        }
        int colon = text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        return isHost(host)
                ? withPort(host, colon < 0 ? "" : text.substring(colon))
                : Optional.empty();
    }

    private static Optional<List<String>> list(Fields given, String field) {
        List<String> hosts = given.items(field);
        if (hosts.size() > MOST_LISTED) {
            given.wrong(field, "has more than " + MOST_LISTED + " hosts");
        }
        hosts.stream()
                .filter(host -> parse(host).isEmpty())
                .forEach(host -> given.wrongItem(field, host, "is not " + FORM));
        return Optional.of(hosts);
    }

    /**
     * @param rest empty, or a colon and the port
     */
    private static Optional<HostPort> withPort(String host, String rest) {
        if (rest.isEmpty()) {
            return Optional.of(new HostPort(host, OptionalInt.empty()));
        }
        if (!rest.matches(":[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(rest.substring(1));
        return port >= 1 && port <= 65_535
                ? Optional.of(new HostPort(host, OptionalInt.of(port)))
                : Optional.empty();
    }

    private static boolean isHost(String text) {
        return text.matches("[0-9.]+")
                ? literal(text).isPresent()
                : text.length() <= LONGEST_NAME && LABELS.matcher(text).matches();
    }

    private static Optional<String> literal(String text) {
        try {
            return Optional.of(text)
                    .filter(address -> !InetAddress.ofLiteral(address).isAnyLocalAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
