package id.gardu;

import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.demo.DemoNeighbourhood;
import id.gardu.demo.Hotspots;
import id.gardu.demo.Pace;
import id.gardu.demo.city.City;
import id.gardu.demo.city.CityAir;
import id.gardu.demo.city.Mix;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A real controller with a simulated neighbourhood around it. */
final class Demo implements AutoCloseable {
    static final String WRITING =
            "Menulis kota karangan, sekitar satu menit / writing an invented city, about a minute"
                    + " …";

    private static final int AUTHENTICATION = 1812;
    private static final int ACCOUNTING = 1813;
    private static final int PORTAL = 8080;
    private static final int CONSOLE = 8090;

    private final Closing parts = new Closing();
    private final DemoData data;
    private final Settings settings;
    private final Wiring gardu;
    private final DemoNeighbourhood neighbourhood;
    private final City city;
    private final boolean isWholeCity;

    /** Which ports it takes. */
    enum Ports {
        /** The usual ones where they are free, others where not. */
        USUAL,
        /** Any. */
        ANY
    }

    /**
     * What may differ.
     *
     * @param home of the checkout, where the areas are
     * @param data its data directory; empty: one of its own, removed at the end
     * @param city the seed of a whole city with 36 months behind it; empty: the neighbourhood alone
     */
    record Setup(Path home, Optional<Path> data, Ports ports, Pace pace, Optional<Long> city) {}

    /**
     * Starts it.
     *
     * @param listener is told in a line what happens for the first time
     * @throws IOException when a port cannot be had
     * @throws id.gardu.store.StoreException when the data directory is somebody's
     */
    Demo(Setup setup, Consumer<String> listener)
            throws IOException, InvalidConfig, InterruptedException {
        try {
            isWholeCity = setup.city().isPresent();
            data = parts.add(DemoData.prepare(setup.data()));
            settings = settings(setup);
            Hotspots hotspots = parts.add(Hotspots.build(setup.ports() == Ports.ANY));
            city = past(setup, hotspots, parts.add(CityAir.open()), listener);
            gardu = parts.add(Wiring.start(settings, data.path(), Clock.systemUTC()));
            neighbourhood =
                    parts.add(
                            DemoNeighbourhood.open(
                                    hotspots,
                                    gardu.doors(data.path()),
                                    !isWholeCity,
                                    setup.pace(),
                                    listener));
        } catch (Throwable e) {
            parts.close();
            throw e;
        }
    }

    private City past(Setup setup, Hotspots hotspots, CityAir air, Consumer<String> listener) {
        var past = new DemoCity(settings, data.path(), Clock.systemUTC());
        if (setup.city().isEmpty()) {
            return past.writeKampung(air::host, hotspots.fitted());
        }
        listener.accept(WRITING);
        return past.write(setup.city().get(), Mix.ORDINARY, air::host);
    }

    /** Not the operator's settings: those name a real database and a real SMS gateway. */
    private static Settings settings(Setup setup) throws InvalidConfig {
        Map<String, String> environment = new HashMap<>();
        environment.put("GARDU_HOME", setup.home().toString());
        boolean any = setup.ports() == Ports.ANY;
        environment.put("GARDU_RADIUS_AUTH_PORT", any ? "0" : udp(AUTHENTICATION));
        environment.put("GARDU_RADIUS_ACCOUNTING_PORT", any ? "0" : udp(ACCOUNTING));
        environment.put("GARDU_PORTAL_PORT", any ? "0" : tcp(PORTAL));
        environment.put("GARDU_CONSOLE_PORT", any ? "0" : tcp(CONSOLE));
        return Settings.read(Config.parse(DemoNeighbourhood.settings(), "demo.yaml", environment));
    }

    /** The port, or 0 for any other, when it is taken. */
    private static String udp(int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(loopback(), port))) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            return "0";
        }
    }

    private static String tcp(int port) {
        try (var socket = new ServerSocket(port, 1, loopback())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            return "0";
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    Path data() {
        return data.path();
    }

    DemoNeighbourhood neighbourhood() {
        return neighbourhood;
    }

    String readyLine() {
        return gardu.readyLine();
    }

    /** What a person at this machine can try, after the ready line. */
    String invitation() {
        LocalDate today = LocalDate.now(settings.city().zone());
        String usage = "report usage --from %s --to %s --by ".formatted(today, today.plusDays(1));
        return """

        Kampung percobaan: %d titik WiFi di 3 kelurahan Kota Malang, %d warga karangan.%s
        A demo neighbourhood: a gateway, people and an access point at every site; all invented.

          Masuk WiFi, seperti di HP  / join the WiFi as a phone does:
              %s
          Kode untuk HP Anda         / the code your phone is sent (any number, such as 0890-1234-5678):
              %s
          Data untuk umum            / what everybody may see, without an account:
              %s
          Konsol, sekali pakai       / console, a link that works once:
              %s
          Laporan                    / report:
              %s
              %s
          Titik akses, satu mati     / access points, one of them dead:
              %s

        Data: %s%s
        Ctrl-C untuk berhenti / stops it.
        """
                .formatted(
                        neighbourhood.sites(),
                        neighbourhood.residents(),
                        around(),
                        neighbourhood.captivePage(),
                        neighbourhood.phonePage(),
                        neighbourhood.portal().resolve("/data"),
                        neighbourhood.staffLink().orElseGet(() -> neighbourhood.console() + "/"),
                        command(usage + "kelurahan"),
                        command(usage + "site"),
                        command("ap list"),
                        data.path(),
                        data.isTemporary()
                                ? " (dihapus saat berhenti / removed at the end; --data DIR keeps"
                                        + " it)"
                                : "");
    }

    private String around() {
        return isWholeCity
                ? " Di sekitarnya %d titik lain dengan 36 bulan di belakangnya."
                        .formatted(city.sites().size())
                : " Dengan %d titik lain: lima bulan yang sudah ditutup, siap diputuskan."
                        .formatted(city.sites().size() - neighbourhood.sites());
    }

    private String command(String words) {
        return "scripts/gardu " + words + " --data " + data.path();
    }

    /** The neighbours go home first; then the controller stops. */
    @Override
    public void close() {
        parts.close();
    }
}
