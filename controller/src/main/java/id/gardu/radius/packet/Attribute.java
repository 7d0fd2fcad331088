package id.gardu.radius.packet;

import id.gardu.radius.packet.Attribute.DataType;

import org.jspecify.annotations.Nullable;

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
 * One kind of attribute: whose it is, its number, its RFC name and the shape of its value. The ones
 * Gardu works with are constants in {@link Attributes} and {@link Attributes}; any other is made by
 * {@link Dictionary#attribute(int, int)}.
 *
 * @param vendor the vendor's enterprise number; 0 for an attribute of the RFCs
 * @param number 0-255
 * @param values names of an enumerated attribute's values, by number
 */
public record Attribute(
        int vendor,
        int number,
        String name,
        DataType type,
        Set<Flag> flags,
        Map<Long, String> values) {
    /** What is special about it. */
    public enum Flag {
        /** A tag groups it with others: RFC 2868 §3. */
        TAGGED,
        /** Its value never stands in a log. */
        SECRET
    }

    public Attribute {
        flags = Set.copyOf(flags);
        values = Map.copyOf(values);
    }

    public boolean isTagged() {
        return flags.contains(Flag.TAGGED);
    }

    public boolean isSecret() {
        return flags.contains(Flag.SECRET);
    }

    /** The name of an enumerated value, such as {@code Interim-Update} for 3. */
    public Optional<String> valueName(long value) {
        return Optional.ofNullable(values.get(value));
    }

    /**
     * The number of a named value, for constants.
     *
     * @throws IllegalArgumentException when the dictionary has no such name
     */
    public long value(String valueName) {
        for (Map.Entry<Long, String> value : values.entrySet()) {
            if (value.getValue().equals(valueName)) {
                return value.getKey();
            }
        }
        throw new IllegalArgumentException(
                name + " has no value " + valueName + "; it has " + values.values());
    }

    /** Two names for one number are one attribute. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attribute that && vendor == that.vendor && number == that.number;
    }

    @Override
    public int hashCode() {
        return vendor * 256 + number;
    }

    /** The RFC name. */
    @Override
    public String toString() {
        return name;
    }

    /** The shape of an attribute's value: the data types of RFC 8044 §3 that Gardu meets. */
    public enum DataType {
        /** 32 bits, unsigned. */
        INTEGER("integer", 4, 4),
        /** An integer whose values have names. */
        ENUM("enum", 4, 4),
        /** Seconds since 1970, 32 bits unsigned. */
        TIME("time", 4, 4),
        /** UTF-8. */
        TEXT("text", 1, 253),
        /** Octets. */
        STRING("string", 1, 253),
        /** Octets that go on in the next attribute of the same number. */
        CONCAT("concat", 1, 253),
        IFID("ifid", 8, 8),
        IPV4ADDR("ipv4addr", 4, 4),
        IPV6ADDR("ipv6addr", 16, 16),
        /** A reserved octet, the prefix length, and up to 16 octets of prefix (RFC 3162 §2.3). */
        IPV6PREFIX("ipv6prefix", 2, 18),
        /** 64 bits, unsigned. */
        INTEGER64("integer64", 8, 8),
        /** A vendor's number and its own attributes (RFC 2865 §5.26). */
        VSA("vsa", 6, 253),
        /** An extended type and its value (RFC 6929 §2.1). */
        EXTENDED("extended", 2, 253),
        /** An extended type, flags and its value (RFC 6929 §2.2). */
        LONG_EXTENDED("long-extended", 3, 253);

        private final String rfcName;
        private final int least;
        private final int most;

        DataType(String rfcName, int least, int most) {
            this.rfcName = rfcName;
            this.least = least;
            this.most = most;
        }

        /** Whether a value of so many octets can be of this type. */
        boolean fits(int length) {
            return length >= least && length <= most;
        }

        /** Whether the value is a number of 32 bits. */
        boolean isInteger() {
            return this == INTEGER || this == ENUM || this == TIME;
        }

        /** The name in RFC 8044. */
        @Override
        public String toString() {
            return rfcName;
        }
    }

    /**
     * Names, numbers and types of every attribute in the resource file {@code dictionary}.
     * Immutable; a mistake in the file is found when the class is first used.
     */
    public static final class Dictionary {
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
         * The attribute of a vendor (0: the RFCs) with a number (0-255). One that the dictionary
         * does not know is octets under a name made of its numbers, such as {@code
         * Vendor-9-Attr-1}.
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
                    throw new UncheckedIOException(
                            "the resource " + RESOURCE + " cannot be read", e);
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
}
