package id.gardu.access;

/**
 * The value of Class: {@code g}, a key letter and 26 characters of [a-z2-7]. Says nothing to
 * anybody without the key; {@link GrantIds} reads it.
 */
public record GrantId(String text) {
    @Override
    public String toString() {
        return text;
    }
}
