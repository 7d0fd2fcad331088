package id.gardu.config;

/**
 * A secret from the configuration or somebody's hands. Prints as {@code <secret>}.
 *
 * @param reveal ask for it to use it
 */
public record SecretText(String reveal) {
    public boolean isEmpty() {
        return reveal.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "<secret>";
    }
}
