package id.gardu.snmp;

/**
 * A device to ask: where it listens and how to log in.
 *
 * @param host a name or an address, looked up at every question
 * @param port UDP, 1 to 65535
 */
public record SnmpTarget(String host, int port, SnmpCredentials credentials) {
    public static final int DEFAULT_PORT = 161;

    public SnmpTarget {
        if (host.isBlank()) {
            throw new IllegalArgumentException("an SNMP target needs a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(port + " is not a port (1-65535)");
        }
    }

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]} or {@code [IPV6]:PORT}; 161 where no
     * port is given.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static SnmpTarget parse(String hostAndPort, SnmpCredentials credentials) {
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort =
                colon > hostAndPort.lastIndexOf(']')
                        && (hostAndPort.startsWith("[") || hostAndPort.indexOf(':') == colon);
        String host = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
        int port = hasPort ? port(hostAndPort.substring(colon + 1)) : DEFAULT_PORT;
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new SnmpTarget(
                bracketed ? host.substring(1, host.length() - 1) : host, port, credentials);
    }

    private static int port(String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("\"" + digits + "\" is not a port (1-65535)");
        }
        return Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        String where = host.contains(":") ? "[" + host + "]" : host;
        return where + ":" + port + " " + credentials;
    }
}
