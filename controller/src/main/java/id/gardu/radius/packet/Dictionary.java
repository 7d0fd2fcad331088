package id.gardu.radius.packet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names, numbers and types of every attribute in the resource file {@code dictionary}. Immutable; a
 * mistake in the file is found when the class is first used.
 */
public final class Dictionary {
    private static final Dictionary SHIPPED = DictionaryFile.shipped();

    private final Map<Long, Attribute> byNumber = new HashMap<>();
    private final Map<String, Attribute> byName = new HashMap<>();
    private final Map<Integer, String> vendors;

    /**
     * @throws IllegalArgumentException when a name or a number is given twice
     */
    Dictionary(Map<Integer, String> vendors, List<Attribute> attributes) {
        this.vendors = Map.copyOf(vendors);
        for (Attribute attribute : attributes) {
            if (byNumber.put(key(attribute.vendor(), attribute.number()), attribute) != null
                    || byName.put(attribute.name(), attribute) != null) {
                throw new IllegalArgumentException(attribute.name() + " stands twice");
            }
        }
    }

    /** The dictionary that comes with Gardu. */
    public static Dictionary shipped() {
        return SHIPPED;
    }

    /**
     * An attribute by its RFC name, for constants.
     *
     * @throws IllegalArgumentException when there is no such name
     */
    public Attribute named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no attribute " + name));
    }

    /** An attribute by its RFC name, for text from outside. */
    public Optional<Attribute> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The attribute of a vendor (0: the RFCs) with a number (0-255). One that the dictionary does
     * not know is octets under a name made of its numbers, such as {@code Vendor-9-Attr-1}.
     */
    public Attribute attribute(int vendor, int number) {
        Attribute known = byNumber.get(key(vendor, number));
        return known != null ? known : unnamed(vendor, number);
    }

    /** Everything in it, in no order. */
    public Iterable<Attribute> attributes() {
        return byName.values();
    }

    private Attribute unnamed(int vendor, int number) {
        String prefix = vendor == 0 ? "" : vendorName(vendor) + "-";
        return new Attribute(
                vendor, number, prefix + "Attr-" + number, DataType.STRING, Set.of(), Map.of());
    }

    private String vendorName(int vendor) {
        return vendors.getOrDefault(vendor, "Vendor-" + Integer.toUnsignedString(vendor));
    }

    private static long key(int vendor, int number) {
        return Integer.toUnsignedLong(vendor) << 8 | number;
    }
}
