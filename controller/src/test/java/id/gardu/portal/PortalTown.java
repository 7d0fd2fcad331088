package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.AccessHouse;
import id.gardu.access.Access;
import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.Proofs.Proof;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.UsageToday;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.SessionLedger;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.CodeEntry;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.MacAddress;
import id.gardu.entry.EntryTrail;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.order.OrderJournal;
import id.gardu.order.SessionOrders;
import id.gardu.programme.UpcomingWaves;
import id.gardu.programme.WaveSignUps;
import id.gardu.resident.Accounts;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.CredentialCacheSync;
import id.gardu.resident.DoubledStations;
import id.gardu.resident.SignUpRoom;
import id.gardu.resident.VoucherBatches;
import id.gardu.resident.Vouchers;
import id.gardu.setup.SetupSigns;
import id.gardu.staff.SeenAccounts;
import id.gardu.store.Lane.WriteResult;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The Neighbourhood with everybody the desk asks, put together as the controller does; on SQLite.
 */
final class PortalTown implements AutoCloseable {
    static final MacAddress SITI = Neighbourhood.SITIS_PHONE;
    static final MacAddress BUDI = Neighbourhood.BUDIS_PHONE;
    static final String SSID = "WargaNet";

    final Path folder;
    final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    final Neighbourhood network;
    private final AccessHouse house;
    final CredentialCache cache;
    final CredentialCacheSync keeper;
    final Accounts accounts;
    final VoucherBatches batches;
    final Vouchers vouchers;
    final SignUpRoom room;
    final UsageToday usage;
    final Access access;
    final SessionLedger ledger;
    final OpenNdsDoor openNds;
    final PortalFrontDesk frontDesk;
    final PortalParticipation participation;
    final OrderJournal journal;
    final DoubledStations doubled;
    final List<SessionCommand> commands = new CopyOnWriteArrayList<>();

    /** Who came to the door of an openNDS, and how it ended. */
    final List<String> tried = new CopyOnWriteArrayList<>();

    /** What gateways answer to a Disconnect. */
    volatile NasAnswer answer = new NasAnswer.Silent(4);

    PortalTown(Path folder) {
        this.folder = folder;
        network = Neighbourhood.of(id.gardu.store.DatabaseKind.SQLITE, folder, clock);
        network.bring(
                ImportKind.NAS,
                """
                name,address,identifier,site,kind,secret,uam-secret,login-host
                pasar-gw,10.3.0.1,pasar,rw03,coovachilli,rahasia-gerbang-pasar-besar,gardu7,10.1.0.1
                """);
        house = new AccessHouse(network, clock, clock::nanos, this::changed);
        cache = house.cache;
        keeper = house.keeper;
        usage = house.usage;
        access = house.access;
        ledger = house.ledger;
        vouchers = house.vouchers;
        accounts = new Accounts(house.registry);
        batches = new VoucherBatches(house.registry);
        room = new SignUpRoom(house.registry, cache, folder, network.live()::current);
        journal = OrderJournal.start(network.store());
        var orders =
                new SessionOrders(
                        network.live()::current,
                        (command, whenKnown) -> {
                            commands.add(command);
                            whenKnown.accept(answer);
                        },
                        journal,
                        house.ids,
                        clock);
        doubled =
                new DoubledStations(
                        room.devices,
                        nas ->
                                Optional.ofNullable(network.live().current().nas().get(nas))
                                        .map(Nas::site),
                        room.guard.bites(),
                        clock);
        var gateways =
                new Gateways(
                        network.live(),
                        network.register(),
                        new SetupSigns(network.store(), clock),
                        room.outbox::available,
                        network.store().loops());
        openNds =
                new OpenNdsDoor(
                        new OpenNdsDoor.Parts(
                                access,
                                ledger,
                                ledger,
                                SessionQueries.of(network.store()),
                                new DoorListener() {
                                    @Override
                                    public void rejected(Rejected rejected) {
                                        tried.add(rejected.reason());
                                    }

                                    @Override
                                    public void tried(DoorTry one) {
                                        tried.add(one.reason());
                                    }

                                    @Override
                                    public void accepted(AccessRequest request, Grant grant) {}

                                    @Override
                                    public void notShown(
                                            NasId nas,
                                            Optional<MacAddress> station,
                                            boolean signed,
                                            Instant at) {}

                                    @Override
                                    public void heard(NasId nas, Instant at) {}
                                }),
                        gateways,
                        clock,
                        clock::nanos);
        frontDesk =
                new PortalFrontDesk(
                        new PortalFrontDesk.Parts(
                                room.signUps,
                                room.tokens,
                                room.devices,
                                vouchers,
                                cache,
                                access,
                                house.tickets,
                                SessionQueries.of(network.store()),
                                orders,
                                new EntryTrail(
                                        network.store(),
                                        network.keys(),
                                        clock,
                                        room.signUps::owner),
                                new SeenAccounts(network.store(), Neighbourhood.ZONE, clock),
                                network.keys(),
                                room.guard.stations(),
                                doubled,
                                room.guard.bites()),
                        gateways,
                        openNds,
                        clock);
        participation =
                new PortalParticipation(
                        room.tokens,
                        cache,
                        new WaveSignUps(
                                network.store(),
                                network.keys(),
                                house.ids,
                                new UpcomingWaves(
                                        network.store(), Neighbourhood.ZONE, clock, clock::nanos),
                                clock::nanos),
                        network.live()::current);
    }

    private void changed(UsageChange change) {
        room.devices.changed(change);
        doubled.changed(change);
    }

    Gateway gateway(String identifier) {
        return frontDesk
                .gateway(new GatewayClaim("/uam", identifier, Optional.empty()))
                .orElseThrow();
    }

    Visit visit(MacAddress device) {
        return new Visit(
                gateway("pasar"),
                device,
                Optional.empty(),
                SSID,
                InetAddress.ofLiteral("10.1.0." + device.asLong() % 250),
                Optional.of(BrowserId.fresh().text()));
    }

    SignUpToken requested(MacAddress device, String phone) throws FrontDeskUnavailable {
        CodeSending sending =
                frontDesk.requestCode(
                        visit(device), SignUpRoom.browser(device), phone, SignUpRoom.AGREED);
        assertThat(sending).isInstanceOf(CodeSending.Sent.class);
        return ((CodeSending.Sent) sending).token();
    }

    /** Phone, code, token. */
    PortalToken proved(MacAddress device, String phone, String e164) throws FrontDeskUnavailable {
        CodeEntry entry =
                frontDesk.enterCode(
                        requested(device, phone), SignUpRoom.browser(device).id(), room.code(e164));
        assertThat(entry).isInstanceOf(CodeEntry.Right.class);
        return ((CodeEntry.Right) entry).token();
    }

    Login admitted(PortalToken token, MacAddress device) {
        Admission admission = frontDesk.admit(token, visit(device));
        assertThat(admission).isInstanceOf(Admission.Granted.class);
        return ((Admission.Granted) admission).login();
    }

    /** As the gateway shows a login to RADIUS. */
    AccessDecision radius(Login login, MacAddress device) {
        return radius(
                login.userName(),
                new Proof.Pap(login.password().getBytes(StandardCharsets.UTF_8)),
                device);
    }

    AccessDecision byMac(MacAddress device) {
        return radius(device.toString(), new Proof.None(), device);
    }

    private AccessDecision radius(String name, Proof proof, MacAddress device) {
        return radius(nas(), name, proof, device);
    }

    AccessDecision radius(Nas nas, String name, Proof proof, MacAddress device) {
        return access.decide(
                new AccessRequest(
                        nas,
                        name,
                        proof,
                        Optional.of(device),
                        Optional.empty(),
                        new Whereabouts(
                                Optional.empty(),
                                Optional.of(SSID),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        clock.instant()));
    }

    static Grant accepted(AccessDecision decision) {
        assertThat(decision).isInstanceOf(AccessDecision.Accept.class);
        return ((AccessDecision.Accept) decision).grant();
    }

    /** What the gateway reports of a session, on disk when this returns. */
    void reports(
            AccountingRecord.Kind kind,
            Grant grant,
            MacAddress device,
            Duration online,
            OptionalLong octetsEachWay) {
        var outcome = new CompletableFuture<WriteResult>();
        boolean taken =
                ledger.offer(
                        new AccountingRecord.Usage(
                                kind,
                                Timing.told(clock.instant(), clock.instant()),
                                UsageSource.RADIUS,
                                nas().id(),
                                new AccountingRecord.SessionKey(
                                        "S-" + device.asLong(), Optional.of(device), "tamu"),
                                access.attribute(
                                        nas(),
                                        Optional.of(grant.id().text()),
                                        "tamu",
                                        Optional.empty(),
                                        Optional.of(device),
                                        clock.instant()),
                                Whereabouts.UNKNOWN,
                                Optional.of(online),
                                Counts.octets(octetsEachWay, octetsEachWay),
                                Optional.empty()),
                        outcome::complete);
        assertThat(taken).isTrue();
        assertThat(outcome.join()).isInstanceOf(WriteResult.OnDisk.class);
    }

    void starts(Grant grant, MacAddress device) {
        reports(AccountingRecord.Kind.START, grant, device, Duration.ZERO, OptionalLong.empty());
    }

    private Nas nas() {
        return network.nas("pasar-gw");
    }

    @Override
    public void close() {
        room.close();
        journal.close();
        house.close();
    }
}
