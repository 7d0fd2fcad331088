package id.gardu.gateway;

/** An attribute with its value, under its RFC's or vendor's name; {@code radius} has the octets. */
public sealed interface RadiusValue {
    record Text(String attribute, String text) implements RadiusValue {}

    /** Of 32 bits, unsigned. */
    record Whole(String attribute, long number) implements RadiusValue {}

    /** Of 64 bits in two attributes; the gigawords only when there are any (RFC 2869 §5.1). */
    record Counter(String attribute, String gigawords, long number) implements RadiusValue {}
}
