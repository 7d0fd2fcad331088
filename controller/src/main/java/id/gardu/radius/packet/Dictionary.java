package id.gardu.radius.packet;

import id.gardu.radius.packet.Attribute.DataType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
        // Every Access-Accept asks: nothing is made for it.
        Attribute known = byName.get(name);
        if (known == null) {
            throw new IllegalArgumentException("no attribute " + name);
        }
        return known;
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

    /** Reads the resource file {@code dictionary}; its own head explains the format. */
    static final class DictionaryFile {
        private static final String RESOURCE = "dictionary";

        private final Map<Integer, String> vendors = new HashMap<>();
        private final List<Attribute> attributes = new ArrayList<>();
        private int vendor;

        private DictionaryFile() {}

        static Dictionary shipped() {
            try (InputStream in = DictionaryFile.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("the resource " + RESOURCE + " is missing");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
            }
        }

        /**
         * @throws IllegalArgumentException when a line is not of the format, with its number
         */
        static Dictionary parse(String text) {
            DictionaryFile file = new DictionaryFile();
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                try {
                    file.line(line);
                } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                    throw new IllegalArgumentException(
                            "dictionary line " + number + ": " + line, e);
                }
            }
            return new Dictionary(file.vendors, file.attributes);
        }

        private void line(String line) {
            if (line.isBlank() || line.startsWith("#")) {
                return;
            }
            String[] words = line.strip().split(" +", 0);
            if (words[0].equals("vendor")) {
                vendor = Integer.parseInt(words[1]);
                vendors.put(vendor, words[2]);
            } else if (line.startsWith(" ")) {
                value(Long.parseLong(words[0]), words[1]);
            } else {
                attributes.add(attribute(words));
            }
        }

        private Attribute attribute(String[] words) {
            Set<Attribute.Flag> flags = EnumSet.noneOf(Attribute.Flag.class);
            for (int at = 3; at < words.length; at++) {
                flags.add(Attribute.Flag.valueOf(words[at].toUpperCase(Locale.ROOT)));
            }
            int number = Integer.parseInt(words[0]);
            return new Attribute(vendor, number, words[2], type(words[1]), flags, Map.of());
        }

        private void value(long number, String name) {
            Attribute last = attributes.removeLast();
            Map<Long, String> values = new HashMap<>(last.values());
            if (last.type() != DataType.ENUM || values.put(number, name) != null) {
                throw new IllegalArgumentException(last.name() + " takes no such value");
            }
            attributes.add(
                    new Attribute(
                            last.vendor(),
                            last.number(),
                            last.name(),
                            last.type(),
                            last.flags(),
                            values));
        }

        private static DataType type(String name) {
            for (DataType type : DataType.values()) {
                if (type.toString().equals(name)) {
                    return type;
                }
            }
            throw new IllegalArgumentException("no type " + name);
        }
    }
}
