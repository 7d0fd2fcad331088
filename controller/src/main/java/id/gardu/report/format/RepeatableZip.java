package id.gardu.report.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
}
