package id.gardu.snmp;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Objects and what they hold, in the order of their OIDs. Immutable.
 *
 * @param all every object that was told, {@link SnmpValue.NoValue} among them
 */
public record SnmpValues(NavigableMap<Oid, SnmpValue> all) {
    public static final SnmpValues NONE = new SnmpValues(new TreeMap<>());

    public SnmpValues {
        all = Collections.unmodifiableNavigableMap(new TreeMap<>(all));
    }

    /** What the object holds; {@code NO_SUCH_INSTANCE} when nothing was told about it. */
    public SnmpValue at(Oid oid) {
        return all.getOrDefault(oid, SnmpValue.NoValue.NO_SUCH_INSTANCE);
    }

    /** The number at an object, when a number is there. See {@link SnmpValue#number()}. */
    public OptionalLong number(Oid oid) {
        return at(oid).number();
    }

    /** The text at an object, when an OCTET STRING is there. See {@link Octets#text()}. */
    public Optional<String> text(Oid oid) {
        return at(oid) instanceof SnmpValue.OctetString string
                ? Optional.of(string.text())
                : Optional.empty();
    }

    /** The objects under a root, keyed by what follows the root: a table's column by row index. */
    public SortedMap<Oid, SnmpValue> column(Oid root) {
        SortedMap<Oid, SnmpValue> column = new TreeMap<>();
        for (var object : all.tailMap(root, false).entrySet()) {
            if (!object.getKey().isUnder(root)) {
                break;
            }
            column.put(object.getKey().from(root), object.getValue());
        }
        return Collections.unmodifiableSortedMap(column);
    }

    /** Both together. */
    public SnmpValues and(SnmpValues more) {
        var both = new TreeMap<>(all);
        both.putAll(more.all);
        return new SnmpValues(both);
    }

    public int size() {
        return all.size();
    }
}
