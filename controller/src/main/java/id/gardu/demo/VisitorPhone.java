package id.gardu.demo;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The phone of whoever tries the demo with a browser of this machine, before a gateway's door: the
 * codes it was sent, and a switch for its WiFi. Shows no message to the neighbours. Thread-safe.
 */
final class VisitorPhone implements Doorway.Answer {
    private static final int SHOWN = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Gateway gateway;
    private final Leases leases;
    private final Letters letters;
    private final Set<String> neighbours;
    private final Doorway.Answer behind;

    /**
     * @param neighbours the numbers whose messages are not shown
     * @param behind what answers everything else
     */
    VisitorPhone(
            Gateway gateway,
            Leases leases,
            Letters letters,
            Set<String> neighbours,
            Doorway.Answer behind) {
        this.gateway = gateway;
        this.leases = leases;
        this.letters = letters;
        this.neighbours = Set.copyOf(neighbours);
        this.behind = behind;
    }

    @Override
    public void to(HttpExchange exchange, String path, Map<String, String> values)
            throws IOException {
        Station station = leases.at(exchange.getRemoteAddress().getAddress());
        switch (path) {
            case "/telepon" -> Doorway.page(exchange, page(station));
            case "/telepon/pergi" -> {
                gateway.leave(station, "Lost-Carrier");
                Doorway.redirect(exchange, "/telepon");
            }
            case "/telepon/datang" -> {
                if (!station.isOnline()) {
                    gateway.arrive(station);
                }
                Doorway.redirect(exchange, "/telepon");
            }
            default -> behind.to(exchange, path, values);
        }
    }

    private String page(Station station) {
        return """
        <!doctype html><html lang="id"><meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta http-equiv="refresh" content="3"><title>HP percobaan</title>
        <style>body{font:18px/1.5 system-ui,sans-serif;max-width:26rem;margin:1rem auto;padding:0 1rem}
        blockquote{background:#e8f0ea;border-radius:.8rem;margin:.6rem 0;padding:.7rem 1rem}
        small{color:#555}</style>
        <h1>HP percobaan</h1>
        <p><small lang="en">The phone of this browser: text messages it was sent, and its WiFi.</small></p>
        <h2>Pesan</h2>%s
        <h2>WiFi di %s</h2><p>%s</p>
        """
                .formatted(messages(), Doorway.escaped(gateway.place().name()), wifi(station));
    }

    private String messages() {
        List<Letters.Letter> own =
                letters.all().reversed().stream()
                        .filter(one -> !neighbours.contains(one.to()))
                        .limit(SHOWN)
                        .toList();
        return own.isEmpty()
                ? "<p>Belum ada pesan. <small lang=\"en\">No message yet.</small></p>"
                : own.stream()
                        .map(
                                one ->
                                        "<blockquote>%s<br><small>%s</small></blockquote>"
                                                .formatted(
                                                        Doorway.escaped(one.text()),
                                                        TIME.format(one.at())))
                        .collect(Collectors.joining());
    }

    private static String wifi(Station station) {
        return station.isOnline()
                ? "Tersambung. <a href=\"/telepon/pergi\">Pergi dari sini</a>"
                        + " <small lang=\"en\">(walk away)</small>"
                : "Belum tersambung. <a href=\"/\">Buka browser</a> atau <a"
                        + " href=\"/telepon/datang\">datang lagi</a> <small lang=\"en\">(open the"
                        + " browser, or come back: a remembered device types nothing)</small>";
    }
}
