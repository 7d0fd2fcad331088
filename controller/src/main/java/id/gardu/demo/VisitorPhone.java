package id.gardu.demo;

import id.gardu.demo.SimulatedDoorway.Visit;

import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The phone of whoever tries the demo with a browser of this machine, before a gateway's door: the
 * codes it was sent, and a switch for its WiFi. Shows no message to the neighbours. Thread-safe.
 *
 * @param neighbours the numbers whose messages are not shown
 * @param behind what answers everything else
 */
record VisitorPhone(
        DemoSite place,
        SimulatedGateway gateway,
        Letters letters,
        Set<String> neighbours,
        SimulatedDoorway.Answer behind)
        implements SimulatedDoorway.Answer {
    private static final int SHOWN = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    @Override
    public void to(Visit visit) throws IOException {
        Station station = visit.station();
        switch (visit.path()) {
            // Browsers ask for it by themselves; it is not where anybody was going.
            case "/favicon.ico" -> visit.exchange().sendResponseHeaders(204, -1);
            case "/telepon" -> visit.page(page(station));
            case "/telepon/pergi" -> {
                gateway.leave(station, "Lost-Carrier");
                visit.redirect("/telepon");
            }
            case "/telepon/datang" -> {
                if (!station.isOnline()) {
                    gateway.arrive(station);
                }
                visit.redirect("/telepon");
            }
            default -> behind.to(visit);
        }
    }

    private String page(Station station) {
        String site = SimulatedDoorway.escaped(place.name());
        return DemoFrame.livePage(
                "HP percobaan",
                """
                <p><small lang="en">The phone of this browser: the messages it was sent, and its WiFi.</small></p>
                <h2>Pesan masuk</h2>%s
                <h2>WiFi di %s</h2>%s
                """
                        .formatted(messages(), site, wifi(station)));
    }

    private String messages() {
        List<Letters.Letter> own =
                letters.all().reversed().stream()
                        .filter(one -> !neighbours.contains(one.to()))
                        .limit(SHOWN)
                        .toList();
        return own.isEmpty()
                ? "<p>Belum ada. <small lang=\"en\">None yet.</small></p>"
                : own.stream()
                        .map(
                                one ->
                                        "<blockquote>%s<br><small>%s</small></blockquote>"
                                                .formatted(
                                                        SimulatedDoorway.escaped(one.text()),
                                                        TIME.format(one.at())))
                        .collect(Collectors.joining());
    }

    private static String wifi(Station station) {
        return station.isOnline()
                ? """
                <p>Tersambung.</p>
                <a href="/telepon/pergi">Pergi dari sini<br><small lang="en">walk away</small></a>
                """
                : """
                <p>Belum tersambung.</p>
                <a href="/">Buka browser<br><small lang="en">open the browser</small></a>
                <a href="/telepon/datang">Datang lagi<br><small lang="en">come back: a remembered phone types nothing</small></a>
                """;
    }
}
