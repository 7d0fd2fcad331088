package id.gardu.message;

import java.util.regex.Pattern;

/** A file that goes with a message, such as a report. Immutable; prints no content. */
public final class Attachment {
    private static final int LARGEST = 4 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern TYPE =
            Pattern.compile("[a-z]+/[a-z0-9.+-]+(; charset=[a-z0-9-]+)?");

    private final String name;
    private final String mediaType;
    private final byte[] octets;

    /**
     * @param name of the file: letters, digits, points, dashes
     * @param octets up to 4 MB, which must not change afterwards
     */
    public Attachment(String name, String mediaType, byte[] octets) {
        if (!NAME.matcher(name).matches() || !TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("not the name or type of a file");
        }
        if (octets.length > LARGEST) {
            throw new IllegalArgumentException("an attachment has up to " + LARGEST + " octets");
        }
        this.name = name;
        this.mediaType = mediaType;
        this.octets = octets;
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    byte[] octets() {
        return octets;
    }

    @Override
    public String toString() {
        return "Attachment[" + name + ", " + octets.length + " octets]";
    }
}
