package id.gardu;

import static id.gardu.network.Neighbourhood.ZONE;

import id.gardu.access.AccessSettings;
import id.gardu.access.NasProber;
import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.Alone;
import id.gardu.accounting.NasHourQueries;
import id.gardu.accounting.SessionLedger;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.order.Disconnector;
import id.gardu.radius.dynauth.DasKind;
import id.gardu.radius.dynauth.DasSession;
import id.gardu.radius.dynauth.DynamicAuthorization;
import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;
import id.gardu.radius.dynauth.FakeDas;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.report.ReportSettings;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;
import id.gardu.store.Loops;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Sites where no access point is watched, and their gateways: real UDP between them and a
 * controller whose clock the test moves. One resident is online at each.
 */
final class QuietGateways implements AutoCloseable {
    /** A hundredth of the RFC's. */
    private static final Retransmission QUICK =
            new Retransmission(
                    Duration.ofMillis(60), Duration.ofMillis(120), 4, Duration.ofMillis(300));

    static final String RESIDENT = "5F3A0001";

    final MovableClock clock;
    final Neighbourhood here;
    final SessionLedger ledger;
    final DynamicAuthorization client;
    volatile boolean blind;
    private final List<Runnable> closing = new ArrayList<>();
    private int orders;

    QuietGateways(DatabaseKind dialect, Path folder, String now) throws IOException {
        clock = new MovableClock(time(now));
        here = Neighbourhood.of(dialect, folder, clock);
        closing.add(here::close);
        ledger =
                new SessionLedger(
                        here.store(),
                        here::inventory,
                        AccountingSettings.defaults(ZONE),
                        Alone.untold(),
                        new IdSource(clock),
                        clock,
                        MonotonicClock.SYSTEM);
        client =
                new DynamicAuthorization(
                        here::inventory, NasContacts.inMemory(), QUICK, clock, new Loops(clock));
        closing.add(client::close);
    }

    static Instant time(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    /** A site without access points and its gateway, at an address of the loopback. */
    FakeDas gateway(String name, String address, String kind, DasKind das) throws IOException {
        var gateway = new FakeDas(das, address, FakeDas.SECRET, 0);
        closing.add(gateway::close);
        gateway.sessions.put(RESIDENT, DasSession.of("siti", "10.5.50.254"));
        register(name, address, kind, gateway.port());
        return gateway;
    }

    private void register(String name, String address, String kind, int port) {
        here.bring(
                ImportKind.SITE,
                "code;name;area_code;opened_on\n%s;%s;35.73.01.1011.RW03;2026-11-18\n"
                        .formatted(name, name));
        here.bring(
                ImportKind.NAS,
                "name,address,identifier,site,kind,secret,coa-port\n%1$s-gw,%2$s,%1$s,%1$s,%3$s,%4$s,%5$d\n"
                        .formatted(name, address, kind, FakeDas.SECRET, port));
    }

    /** The same gateway, at its port again. */
    FakeDas back(String address, DasKind das, int port) throws IOException {
        var gateway = new FakeDas(das, address, FakeDas.SECRET, port, 0);
        closing.add(gateway::close);
        return gateway;
    }

    /** It has refused an order once, as somebody was blocked. */
    void answeredAnOrder(String name) {
        here.sql(
                "INSERT INTO session_order (id, session_id, nas_id, act, reason, asked_by,"
                        + " asked_at, outcome) VALUES (?, 1, ?, 'end', 'blocked', 'gardu', 1,"
                        + " 'nak')",
                ++orders,
                here.nas(name + "-gw").id().value());
    }

    /** A packet of it came, now. */
    void heard(String name) {
        ledger.heard(here.nas(name + "-gw").id(), clock.instant());
        Alone.writesWhatItHeard(ledger);
    }

    NasProber prober(Neighbourhood at, Disconnector through) {
        return new NasProber(
                at.store(),
                new NasProber.Parts(
                        at::inventory,
                        through,
                        new NasHourQueries(at.store(), ZONE),
                        ledger,
                        () -> blind),
                AccessSettings.DEFAULT,
                ReportSettings.DEFAULT.assumedHours(),
                ZONE,
                clock);
    }

    NasProber prober() {
        return prober(here, client);
    }

    /** Looks at a time of the city's clock, and what came of it is on disk. */
    void look(NasProber prober, String local) throws InterruptedException {
        clock.set(time(local));
        prober.look();
        Alone.writesWhatItHeard(ledger);
    }

    @Override
    public void close() {
        closing.reversed().forEach(Runnable::run);
    }
}
