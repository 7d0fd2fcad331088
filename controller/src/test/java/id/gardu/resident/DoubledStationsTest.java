package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.UsageChange;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.Bites;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SessionId;
import id.gardu.network.SiteId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One MAC at two sites at once, and people who only walk from one to the next. */
class DoubledStationsTest {
    private static final MacAddress PHONE = Neighbourhood.SITIS_PHONE;
    private static final int HERE = 1;
    private static final int THERE = 2;

    @TempDir private Path folder;

    private Residents residents;
    private RememberedDevices devices;
    private DoubledStations doubled;
    private final List<Long> told = new ArrayList<>();

    @BeforeEach
    void open() {
        residents = Residents.open(folder, DatabaseKind.SQLITE);
        devices = new RememberedDevices(residents.registry, residents.cache);
        doubled =
                new DoubledStations(
                        devices,
                        nas -> Optional.of(new SiteId(nas.value())),
                        new Bites(residents.clock::nanos, SiteId::toString),
                        residents.clock);
        doubled.onDoubled(one -> told.add(one.nas().value()));
    }

    @AfterEach
    void close() {
        devices.close();
        residents.close();
    }

    private UsageChange change(long session, int site, long bytes, boolean open, String grant) {
        return new UsageChange(
                new SessionId(session),
                new NasId(site),
                Optional.of(PHONE),
                Optional.of(new AccountId(session)),
                Optional.of(grant),
                Neighbourhood.TODAY,
                0,
                bytes,
                bytes,
                residents.now(),
                residents.now(),
                Optional.empty(),
                ApSource.NONE,
                open);
    }

    private void moves(long session, int site) {
        residents.clock.pass(Duration.ofMinutes(1));
        doubled.changed(change(session, site, 1_000, true, "g" + session));
    }

    @Test
    void aCopyOfADeviceIsNoticedAndNeitherIsLetInByItsAddressAnyMore() {
        residents.cache.devices().accepted("g1", new AccountId(1), PHONE, new SiteId(HERE));
        devices.changed(change(1, HERE, 0, true, "g1"));
        assertThat(remembered()).isPresent();
        moves(1, HERE);
        moves(2, THERE);
        moves(1, HERE);
        assertThat(told).as("what was used before they went may come late").isEmpty();
        moves(2, THERE);
        moves(1, HERE);
        assertThat(told).containsExactly((long) HERE, (long) THERE);
        assertThat(doubled.since(PHONE)).contains(residents.now());
        assertThat(remembered()).isEmpty();
    }

    private Optional<AccountId> remembered() {
        return residents.cache.devices().account(PHONE, new SiteId(HERE), residents.now());
    }

    @Test
    void whoWalksFromSiteToSiteIsOneDevice() {
        moves(1, HERE);
        moves(2, THERE);
        moves(1, HERE); // late, of before
        moves(2, THERE);
        moves(3, HERE); // back again: another session
        moves(3, HERE);
        moves(2, THERE); // late
        moves(3, HERE);
        doubled.changed(change(2, THERE, 0, false, "g2"));
        moves(3, HERE);
        moves(3, HERE);
        assertThat(told).isEmpty();
        assertThat(doubled.since(PHONE)).isEmpty();
    }
}
