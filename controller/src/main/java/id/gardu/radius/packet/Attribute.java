package id.gardu.radius.packet;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of attribute: whose it is, its number, its RFC name and the shape of its value. The ones
 * Gardu works with are constants in {@link RfcAttributes} and {@link VendorAttributes}; any other
 * is made by {@link Dictionary#attribute(int, int)}.
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
        throw new IllegalArgumentException(name + " has no value " + valueName);
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
}
