package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.accounting.UsageChange;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SessionId;
import id.gardu.network.SiteId;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Devices that come in by themselves, on disk and on every controller. */
class RememberedDevicesTest {
    private static final MacAddress PHONE = Neighbourhood.SITIS_PHONE;
    private static final MacAddress TABLET = Neighbourhood.BUDIS_PHONE;
    private static final SiteId HERE = new SiteId(11);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aDeviceIsRememberedOverRestartsAndOnOtherControllersUntilItIsForgotten(
            DatabaseKind dialect) {
        try (Residents here = Residents.open(folder, dialect);
                Residents there = here.again();
                RememberedDevices devices = new RememberedDevices(here.registry, here.cache)) {
            AccountId siti = account(here);
            login(here, devices, "g1", siti, PHONE);
            login(here, devices, "g2", siti, TABLET);
            assertThat(whose(here, PHONE)).contains(siti);
            await().untilAsserted(() -> assertThat(whose(there, PHONE)).contains(siti));
            await().untilAsserted(() -> assertThat(whose(there, TABLET)).contains(siti));
            try (Residents restarted = here.again()) {
                assertThat(whose(restarted, PHONE)).contains(siti);
            }
            devices.forget(siti, Optional.of(PHONE));
            assertThat(whose(here, PHONE)).isEmpty();
            assertThat(whose(here, TABLET)).contains(siti);
            there.keeper.refresh();
            assertThat(whose(there, PHONE)).isEmpty();
            assertThat(whose(there, TABLET)).contains(siti);
            here.clock.pass(Duration.ofDays(30));
            assertThat(whose(there, TABLET)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void theLatestLoginSaysWhoseADeviceIs(DatabaseKind dialect) {
        try (Residents here = Residents.open(folder, dialect)) {
            AccountId siti = account(here);
            AccountId budi = account(here);
            try (RememberedDevices devices = new RememberedDevices(here.registry, here.cache)) {
                login(here, devices, "g1", siti, PHONE);
                here.clock.pass(Duration.ofMinutes(1));
                login(here, devices, "g2", budi, PHONE);
                devices.forget(siti, Optional.empty());
                assertThat(whose(here, PHONE)).contains(budi);
            }
            try (Residents restarted = here.again()) {
                assertThat(whose(restarted, PHONE)).contains(budi);
                restarted.accounts.delete(budi);
                assertThat(whose(restarted, PHONE)).isEmpty();
            }
            try (Residents restarted = here.again()) {
                assertThat(whose(restarted, PHONE)).isEmpty();
            }
        }
    }

    private static AccountId account(Residents residents) {
        return residents
                .accounts
                .open(Account.Kind.PHONE, Residents.WARGA.number(), Optional.empty())
                .id();
    }

    private static void login(
            Residents residents,
            RememberedDevices devices,
            String grant,
            AccountId account,
            MacAddress station) {
        residents.cache.devices().accepted(grant, account, station, HERE);
        devices.changed(
                new UsageChange(
                        new SessionId(1),
                        new NasId(3),
                        Optional.of(station),
                        Optional.of(account),
                        Optional.of(grant),
                        Neighbourhood.TODAY,
                        0,
                        0,
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Optional.empty(),
                        ApSource.NONE,
                        true));
    }

    private static Optional<AccountId> whose(Residents residents, MacAddress station) {
        return residents.cache.devices().account(station, HERE, residents.now());
    }
}
