package id.gardu.captiveportal;

/**
 * What a UAM gateway and we both know ({@code uamsecret}); UTF-8 on the wire.
 *
 * @param text never empty
 */
public record UamSecret(String text) {
    public UamSecret {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty UAM secret is none");
        }
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
