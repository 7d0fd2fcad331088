package id.gardu.config;

/**
 * A secret from the configuration. Prints as {@code <secret>}; ask for {@link #reveal()} to use it.
 */
public final class SecretText {
    private final String value;

    public SecretText(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "<secret>";
    }
}
