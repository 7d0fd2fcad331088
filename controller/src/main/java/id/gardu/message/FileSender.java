package id.gardu.message;

import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.message.Sender.Attempt;
import id.gardu.message.Sender.OutboundMessage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * For trying out: writes every letter, number and code in clear, as a line of JSON ({@code at, id,
 * channel, to, text}) into a file that only its owner reads. Exists only with {@code
 * message.test-sender: true}. Beyond 16 MB the file becomes {@code .old} and a new one begins.
 */
final class FileSender implements Sender {
    static final String NAME = "messages.jsonl";

    private static final long LARGEST = 16L << 20;
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(OWNER);
    private static final Set<OpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final Clock clock;

    FileSender(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public synchronized Attempt send(OutboundMessage letter) {
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Path old = file.resolveSibling(file.getFileName() + ".old");
                Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
            }
            write(ByteBuffer.wrap(line(letter)));
            return new Attempt.Accepted();
        } catch (IOException e) {
            return new Attempt.NotNow(NAME + " cannot be written: " + e.getClass().getSimpleName());
        }
    }

    private void write(ByteBuffer line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, APPEND, OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, OWNER);
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        }
    }

    private byte[] line(OutboundMessage letter) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("at", clock.instant().toString());
        fields.put("id", letter.id().toString());
        fields.put("channel", letter.to().channel());
        fields.put("to", letter.to().address());
        fields.put("text", letter.text());
        if (!letter.attachments().isEmpty()) {
            fields.put("attachments", letter.attachments().toString());
        }
        return (json.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
