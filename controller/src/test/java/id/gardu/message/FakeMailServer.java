package id.gardu.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server with STARTTLS that answers as it is told, and remembers what was said to it in
 * clear and what encrypted.
 */
final class FakeMailServer implements AutoCloseable {
    /** Instead of an answer it hangs up. */
    static final String HANGS_UP = "";

    final List<String> inClear = new CopyOnWriteArrayList<>();
    final List<String> encrypted = new CopyOnWriteArrayList<>();
    final List<String> letters = new CopyOnWriteArrayList<>();

    private final ServerSocket door;
    private final SSLContext tls;
    private final boolean offersTls;
    private final Map<String, String> answers = new HashMap<>();

    FakeMailServer(SSLContext tls, boolean offersTls) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.tls = tls;
        this.offersTls = offersTls;
        Thread.ofVirtual().start(this::serve);
    }

    /** To a command, or to {@code .}, the end of a letter. */
    FakeMailServer answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = door.accept();
                Thread.ofVirtual().start(() -> speak(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void speak(Socket plain) {
        try (plain) {
            say(plain.getOutputStream(), "220 mail.example ESMTP");
            if (talk(plain, true)) {
                SSLSocket layered =
                        (SSLSocket)
                                tls.getSocketFactory()
                                        .createSocket(plain, "client", plain.getPort(), true);
                layered.setUseClientMode(false);
                talk(layered, false);
            }
        } catch (IOException e) {
            // Whoever called has gone.
        }
    }

    /** Returns whether it goes on encrypted. */
    private boolean talk(Socket socket, boolean clear) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            (clear ? inClear : encrypted).add(line);
            String command = line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
            String answer = answers.getOrDefault(command, usual(command, clear));
            if (answer.equals(HANGS_UP)) {
                return false;
            }
            say(out, answer);
            if (command.equals("STARTTLS")) {
                return true;
            }
            if (command.equals("DATA") && answer.startsWith("354")) {
                String end = answers.getOrDefault(".", "250 taken");
                letters.add(letter(in));
                if (end.equals(HANGS_UP)) {
                    return false;
                }
                say(out, end);
            }
        }
        return false;
    }

    private String usual(String command, boolean clear) {
        return switch (command) {
            case "EHLO" ->
                    clear && offersTls
                            ? "250-mail.example\r\n250 STARTTLS"
                            : "250-mail.example\r\n250 AUTH PLAIN LOGIN";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "STARTTLS" -> "220 now";
            default -> "250 ok";
        };
    }

    private static String letter(BufferedReader in) throws IOException {
        var lines = new ArrayList<String>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line);
        }
        return String.join("\n", lines);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
