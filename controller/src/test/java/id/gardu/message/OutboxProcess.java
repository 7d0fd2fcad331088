package id.gardu.message;

import id.gardu.config.SecretText;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;

import java.io.IOException;
import java.nio.file.Path;

/** A controller's outbox in a process of its own, to be killed. */
final class OutboxProcess {
    private OutboxProcess() {}

    static Process start(OutboxCase here, String gateway) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutboxProcess.class.getName(),
                        here.folder.toString(),
                        here.database.url(),
                        gateway)
                .redirectErrorStream(true)
                .redirectOutput(here.folder.resolve("process.out").toFile())
                .start();
    }

    /** Sends two messages and waits to be killed. */
    public static void main(String[] arguments) throws IOException {
        var here = new OutboxCase(Path.of(arguments[0]), database(arguments[1]));
        try (OutboxCase.Running running = here.open(SmsTexts.form(arguments[2], ""))) {
            running.outbox().send(SmsTexts.code("may not repeat", OutboxCase.soon()));
            running.outbox().send(SmsTexts.notice("may repeat", OutboxCase.soon()));
            int _ = System.in.read();
        }
    }

    private static DatabaseSettings database(String url) {
        return switch (url.isEmpty() ? DatabaseKind.SQLITE : DatabaseKind.POSTGRESQL) {
            case SQLITE -> DatabaseSettings.embedded();
            case POSTGRESQL -> new DatabaseSettings(url, "gardu", new SecretText("gardu"), 4);
        };
    }
}
