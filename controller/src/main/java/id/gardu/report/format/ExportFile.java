package id.gardu.report.format;

/** A report as a file, whole and in memory. Immutable. */
public final class ExportFile {
    private final String name;
    private final String mediaType;
    private final byte[] octets;

    ExportFile(String name, String mediaType, byte[] octets) {
        this.name = name;
        this.mediaType = mediaType;
        this.octets = octets;
    }

    /** ASCII letters, digits, points and dashes. */
    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What the audit calls it: its name without the first word. */
    public String subject() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** Not a copy: whoever is handed them does not change them. */
    public byte[] octets() {
        return octets;
    }
}
