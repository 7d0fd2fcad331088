package id.gardu.report.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Passes a workbook on as if it were always made at the same moment: the same numbers are the same
 * octets. Holds it in memory, compressed; passes it on when it is closed, and leaves the stream
 * behind it open.
 */
final class RepeatableZip extends OutputStream {
    private static final String PROPERTIES = "docProps/core.xml";
    private static final String CREATED = "(<dcterms:created[^>]*>)[^<]*";

    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final OutputStream out;
    private final Instant moment;

    RepeatableZip(OutputStream out, Instant moment) {
        this.out = out;
        this.moment = moment.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void write(int octet) {
        made.write(octet);
    }

    @Override
    public void write(byte[] octets, int from, int length) {
        made.write(octets, from, length);
    }

    @Override
    public void close() throws IOException {
        var copy = new ZipOutputStream(out);
        for (ZipParts.Part part : ZipParts.of(made.toByteArray())) {
            var same = new ZipEntry(part.name());
            same.setTimeLocal(moment.atOffset(ZoneOffset.UTC).toLocalDateTime());
            copy.putNextEntry(same);
            try (InputStream octets = part.octets()) {
                if (part.name().equals(PROPERTIES)) {
                    copy.write(dated(octets.readAllBytes()));
                } else {
                    octets.transferTo(copy);
                }
            }
            copy.closeEntry();
        }
        copy.finish();
    }

    private byte[] dated(byte[] properties) {
        return new String(properties, StandardCharsets.UTF_8)
                .replaceFirst(CREATED, "$1" + moment)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The parts of a ZIP file that is in memory, by its central directory (PKWARE APPNOTE 4.3.12).
     * {@link java.util.zip.ZipInputStream} goes by the headers between the parts, in which
     * fastexcel's writer puts no sizes.
     */
    private static final class ZipParts {
        private static final int END = 0x06054b50;
        private static final int END_LENGTH = 22;
        private static final int ENTRIES_AT = 10;
        private static final int DIRECTORY_AT = 16;
        private static final int COMPRESSED_AT = 20;
        private static final int NAME_LENGTH_AT = 28;
        private static final int EXTRA_LENGTH_AT = 30;
        private static final int COMMENT_LENGTH_AT = 32;
        private static final int OFFSET_AT = 42;
        private static final int ENTRY_LENGTH = 46;
        private static final int LOCAL_NAME_LENGTH_AT = 26;
        private static final int LOCAL_LENGTH = 30;

        private final byte[] zip;
        private final ByteBuffer file;

        private ZipParts(byte[] zip) {
            this.zip = zip;
            this.file = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        }

        /** A part: its name, and its octets to be read once. */
        record Part(String name, InputStream octets) {}

        /**
         * In their order.
         *
         * @param zip without a comment at its end
         */
        static List<Part> of(byte[] zip) {
            return new ZipParts(zip).parts();
        }

        private List<Part> parts() {
            int end = file.capacity() - END_LENGTH;
            if (end < 0 || file.getInt(end) != END) {
                throw new IllegalArgumentException("not a ZIP file");
            }
            var parts = new ArrayList<Part>();
            int at = file.getInt(end + DIRECTORY_AT);
            for (int entries = file.getShort(end + ENTRIES_AT); entries > 0; entries--) {
                parts.add(part(at));
                at +=
                        ENTRY_LENGTH
                                + file.getShort(at + NAME_LENGTH_AT)
                                + file.getShort(at + EXTRA_LENGTH_AT)
                                + file.getShort(at + COMMENT_LENGTH_AT);
            }
            return parts;
        }

        private Part part(int at) {
            int local = file.getInt(at + OFFSET_AT);
            int data =
                    local
                            + LOCAL_LENGTH
                            + file.getShort(local + LOCAL_NAME_LENGTH_AT)
                            + file.getShort(local + LOCAL_NAME_LENGTH_AT + Short.BYTES);
            String name =
                    new String(
                            zip,
                            at + ENTRY_LENGTH,
                            file.getShort(at + NAME_LENGTH_AT),
                            StandardCharsets.UTF_8);
            return new Part(name, inflated(data, file.getInt(at + COMPRESSED_AT)));
        }

        private InputStream inflated(int from, int length) {
            var inflater = new Inflater(true);
            return new InflaterInputStream(new ByteArrayInputStream(zip, from, length), inflater) {
                @Override
                public void close() throws IOException {
                    super.close();
                    inflater.end();
                }
            };
        }
    }
}
