package id.gardu.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages that the controller wrote to a file instead of sending them ({@code
 * message.test-sender}). Thread-safe.
 */
final class Letters {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;

    /** One message. */
    record Letter(Instant at, String to, String text) {}

    Letters(Path data) {
        this.file = data.resolve("messages.jsonl");
    }

    /** Waits for the code that is sent to a number from {@code since} on; empty after 10 s. */
    Optional<String> awaitCode(String phone, Instant since) throws InterruptedException {
        Instant until = since.plus(Duration.ofSeconds(10));
        do {
            Optional<String> code =
                    all().reversed().stream()
                            .filter(one -> one.to().equals(phone) && !one.at().isBefore(since))
                            .map(one -> CODE.matcher(one.text()))
                            .filter(Matcher::find)
                            .map(Matcher::group)
                            .findFirst();
            if (code.isPresent()) {
                return code;
            }
            Thread.sleep(LOOK_AGAIN);
        } while (Instant.now().isBefore(until));
        return Optional.empty();
    }

    /** The oldest first. */
    List<Letter> all() {
        try (var lines = Files.lines(file)) {
            return lines.flatMap(line -> letter(line).stream()).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Empty for a line that is only half there. */
    private Optional<Letter> letter(String line) {
        try {
            JsonNode fields = json.readTree(line);
            return Optional.of(
                    new Letter(
                            Instant.parse(fields.path("at").asText()),
                            fields.path("to").asText(),
                            fields.path("text").asText()));
        } catch (IOException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
