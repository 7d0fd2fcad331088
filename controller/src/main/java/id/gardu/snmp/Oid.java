package id.gardu.snmp;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An object identifier: up to 128 arcs of 0 to 2^32-1, ordered number by number as agents order
 * their objects (RFC 2578 §3.5). Immutable.
 */
public final class Oid implements Comparable<Oid> {
    private static final int MAX_ARCS = 128;
    private static final long MAX_ARC = 0xFFFF_FFFFL;

    private final int[] arcs; // unsigned

    private Oid(int[] arcs) {
        if (arcs.length > MAX_ARCS) {
            throw new IllegalArgumentException("an OID has at most " + MAX_ARCS + " arcs");
        }
        this.arcs = arcs;
    }

    /** From arcs as snmp4j keeps them: unsigned, in an {@code int} each. */
    static Oid ofUnsigned(int[] arcs) {
        return new Oid(arcs.clone());
    }

    int[] unsignedArcs() {
        return arcs.clone();
    }

    /**
     * Reads {@code 1.3.6.1.2.1.1.3.0}; one leading dot is allowed.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Oid parse(String text) {
        String digits = text.startsWith(".") ? text.substring(1) : text;
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("an OID needs at least one number");
        }
        String[] parts = digits.split("\\.", -1);
        int[] arcs = new int[Math.min(parts.length, MAX_ARCS + 1)];
        for (int i = 0; i < arcs.length; i++) {
            arcs[i] = arc(parts[i], text);
        }
        return new Oid(arcs);
    }

    private static int arc(String part, String whole) {
        boolean digits = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || part.length() > 10 || Long.parseLong(part) > MAX_ARC) {
            throw new IllegalArgumentException("\"" + whole + "\" is not an OID");
        }
        return Integer.parseUnsignedInt(part);
    }

    /** This OID with more arcs, e.g. a column and its index. Each arc is 0 to 2^32-1. */
    public Oid plus(long... more) {
        int[] longer = Arrays.copyOf(arcs, arcs.length + more.length);
        for (int i = 0; i < more.length; i++) {
            if (more[i] < 0 || more[i] > MAX_ARC) {
                throw new IllegalArgumentException(more[i] + " is not an arc of an OID");
            }
            longer[arcs.length + i] = (int) more[i];
        }
        return new Oid(longer);
    }

    /** This OID followed by all arcs of another, e.g. a column and the index of a row. */
    public Oid plus(Oid index) {
        int[] longer = Arrays.copyOf(arcs, arcs.length + index.arcs.length);
        System.arraycopy(index.arcs, 0, longer, arcs.length, index.arcs.length);
        return new Oid(longer);
    }

    /** True when this OID is {@code root} or lies under it. */
    public boolean isUnder(Oid root) {
        return arcs.length >= root.arcs.length
                && Arrays.equals(arcs, 0, root.arcs.length, root.arcs, 0, root.arcs.length);
    }

    /**
     * What follows {@code root}: for an object in a table's column, the index of its row. Empty for
     * the root itself.
     *
     * @throws IllegalArgumentException when this OID is not under the root
     */
    public Oid from(Oid root) {
        if (!isUnder(root)) {
            throw new IllegalArgumentException(this + " is not under " + root);
        }
        return new Oid(Arrays.copyOfRange(arcs, root.arcs.length, arcs.length));
    }

    /** How many arcs there are. */
    public int size() {
        return arcs.length;
    }

    /** The arc at a position counted from 0; 0 to 2^32-1. */
    public long arc(int position) {
        return Integer.toUnsignedLong(arcs[position]);
    }

    /** The last arc: in most tables, the row's number. */
    public long last() {
        return arc(arcs.length - 1);
    }

    @Override
    public int compareTo(Oid other) {
        int[] left = arcs;
        int[] right = other.arcs;
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = Integer.compareUnsigned(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Oid oid && Arrays.equals(arcs, oid.arcs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(arcs);
    }

    @Override
    public String toString() {
        return Arrays.stream(arcs)
                .mapToObj(Integer::toUnsignedString)
                .collect(Collectors.joining("."));
    }
}
