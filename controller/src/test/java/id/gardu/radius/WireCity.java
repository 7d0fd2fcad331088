package id.gardu.radius;

import id.gardu.access.DoorSettler;
import id.gardu.access.DoorTries;
import id.gardu.accounting.ActivityWriter;
import id.gardu.accounting.PeriodCloser;
import id.gardu.ap.HandPoller;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.MonthCloser;
import id.gardu.report.Reported;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;
import id.gardu.store.DatabaseKind;
import id.gardu.store.FreshDatabase;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A short city on a clock that a test moves: a real controller's RADIUS server and ledger behind
 * sockets of the loopback, its poller and agents that answer SNMP over UDP, and what it does at
 * night. What is to happen is written down first and then lived in order.
 */
final class WireCity implements AutoCloseable {
    static final String KELURAHAN = "35.73.01.1001";
    static final String SECRET = "rahasia-kota-lewat-kabel";
    private static final String COMMUNITY = "kota-";
    private static final int[] POLLS = {6, 10, 16};
    private static final int NIGHT = 4;

    /**
     * @param aps access points that are asked over SNMP
     * @param population of its RW, where it alone stands
     * @param cost rupiah a month
     */
    record Place(String code, int aps, long population, long cost) {}

    /** Something that happens at a moment. */
    @FunctionalInterface
    interface Event {
        void happen() throws IOException;
    }

    private record Due(Instant at, Event event) {}

    final RadiusController controller;
    private final List<Due> due = new ArrayList<>();
    private final Map<String, StoryGateway> authentication = new HashMap<>();
    private final Map<String, StoryGateway> accounting = new HashMap<>();
    private final Map<String, SimulatedDevice> devices = new HashMap<>();
    private final List<String> codes;
    private final SnmpAgent agent;
    private final Store readings;
    private final HandPoller poller;
    private final DoorTries tries;
    private final DoorSettler doors;
    private final PeriodCloser closer;
    private final MonthCloser report;

    WireCity(
            DatabaseKind dialect,
            Path folder,
            LocalDateTime begin,
            List<Place> places,
            String people)
            throws Exception {
        codes = places.stream().map(Place::code).toList();
        agent = SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        controller =
                new RadiusController(
                        dialect,
                        folder,
                        begin.atZone(Neighbourhood.ZONE).toInstant(),
                        people,
                        imports(places));
        Neighbourhood here = controller.here;
        MovableClock clock = controller.clock;
        readings =
                FreshDatabase.openReadings(
                        RealPostgres.databaseOf(dialect), folder.resolve("readings.db"), clock);
        poller =
                new HandPoller(
                        here.store(),
                        readings,
                        here::inventory,
                        clock,
                        target -> target.toString().contains(":" + agent.address().getPort()));
        tries = new DoorTries(here.store(), Neighbourhood.ZONE, clock);
        controller.tried = tries::told;
        doors = new DoorSettler(here.store(), tries, Neighbourhood.ZONE, clock);
        closer = Reported.closer(here, clock);
        report = Reported.upkeep(here, clock);
        for (int number = 0; number < places.size(); number++) {
            String code = places.get(number).code();
            authentication.put(
                    code,
                    new StoryGateway(address(number), controller.server.authentication(), SECRET));
            accounting.put(
                    code,
                    new StoryGateway(address(number), controller.server.accounting(), SECRET));
        }
    }

    private static String address(int number) {
        return "127.0.9." + (number + 1);
    }

    private List<RadiusController.Import> imports(List<Place> places) throws Exception {
        SnmpRecording recording = recording();
        var nas = new StringBuilder("name,address,identifier,site,kind,secret,direct-vouchers\n");
        var aps = new StringBuilder("name,site,nas,bssid,host,snmp\n");
        for (int number = 0; number < places.size(); number++) {
            Place place = places.get(number);
            nas.append(
                    "%s-gw,%s,%s-gw,%s,generic,%s,yes\n"
                            .formatted(
                                    place.code(),
                                    address(number),
                                    place.code(),
                                    place.code(),
                                    SECRET));
            for (int ap = 1; ap <= place.aps(); ap++) {
                String name = place.code() + "-ap" + ap;
                SimulatedDevice device = SimulatedDevice.of(recording).named(name);
                devices.put(name, device);
                agent.serve(COMMUNITY + name, device);
                aps.append(
                        "%s,%s,%s-gw,02:09:00:00:%02x:%02x,127.0.0.1:%d,v2c:%s\n"
                                .formatted(
                                        name,
                                        place.code(),
                                        place.code(),
                                        number,
                                        16 * ap,
                                        agent.address().getPort(),
                                        COMMUNITY + name));
            }
        }
        return List.of(
                new RadiusController.Import(
                        ImportKind.AREA,
                        lines(
                                "level,code,parent_code,name,population,population_source,"
                                        + "population_date",
                                places,
                                place ->
                                        "rw,%s,%s,RW %s,%d,uji,2026-01-01"
                                                .formatted(
                                                        rw(places, place),
                                                        KELURAHAN,
                                                        place.code(),
                                                        place.population()))),
                new RadiusController.Import(
                        ImportKind.SITE,
                        lines(
                                "code,name,area_code,monthly_cost_idr,uplink_mbps,opened_on",
                                places,
                                place ->
                                        "%s,Titik %s,%s,%d,50,2024-03-01"
                                                .formatted(
                                                        place.code(),
                                                        place.code(),
                                                        rw(places, place),
                                                        place.cost()))),
                new RadiusController.Import(ImportKind.NAS, nas.toString()),
                new RadiusController.Import(ImportKind.AP, aps.toString()));
    }

    private static String rw(List<Place> places, Place place) {
        return "%s.RW%02d".formatted(KELURAHAN, places.indexOf(place) + 1);
    }

    private static String lines(String header, List<Place> places, Function<Place, String> line) {
        return header + "\n" + places.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static SnmpRecording recording() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(
                        WireCity.class.getResourceAsStream(
                                "/id/gardu/demo/access-point.snmprec"))) {
            return SnmpRecording.parse(
                    "access-point", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    StoryGateway authentication(String code) {
        return Objects.requireNonNull(authentication.get(code));
    }

    StoryGateway accounting(String code) {
        return Objects.requireNonNull(accounting.get(code));
    }

    /** At the address of that gateway, with another secret; closed with the city. */
    StoryGateway stranger(String code) throws IOException {
        int number = codes.indexOf(code);
        var stranger =
                new StoryGateway(
                        address(number),
                        controller.server.authentication(),
                        "rahasia-yang-bukan-rahasia");
        accounting.put("stranger at " + code, stranger);
        return stranger;
    }

    /** As they are typed. */
    List<String> vouchers(int count) {
        return controller.vouchers(count).stream().map(VoucherCode::compact).toList();
    }

    SimulatedDevice device(String accessPoint) {
        return Objects.requireNonNull(devices.get(accessPoint));
    }

    /** Writes down what is to happen, city time. */
    void at(LocalDateTime when, Event event) {
        due.add(new Due(when.atZone(Neighbourhood.ZONE).toInstant(), event));
    }

    /** Lives the days from {@code from} to before {@code to}, polls and nights included. */
    void live(LocalDate from, LocalDate to) throws IOException {
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            at(day.atTime(NIGHT, 0), this::night);
            for (int hour : POLLS) {
                // Behind what happens at the same moment.
                at(day.atTime(hour, 0, 1), poller::ask);
            }
        }
        due.sort(Comparator.comparing(Due::at));
        for (Due next : due) {
            controller.clock.set(next.at());
            next.event().happen();
        }
    }

    /** Asks every access point now. */
    void poll() {
        poller.ask();
    }

    private void night() {
        ActivityWriter.write(controller.ledger);
        doors.run();
        closer.settleMonths();
        closer.closeDue();
        report.settleDue();
    }

    @Override
    public void close() throws IOException {
        authentication.values().forEach(StoryGateway::close);
        accounting.values().forEach(StoryGateway::close);
        poller.close();
        tries.close();
        readings.close();
        controller.close();
        agent.close();
    }
}
