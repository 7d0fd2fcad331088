package id.gardu;

import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

/**
 * F2: the power of the disk under the database is cut under load; what was acknowledged is there
 * when it comes back, without a hand.
 */
@EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
class PowerCutTest {
    @TempDir Path folder;

    private static final int CUTS = 20;
    private static final int SESSIONS = 60;

    private final Random random = new Random(20261128);

    @Test
    void losesNothingThatSqliteAcknowledged() throws Exception {
        long begun = System.nanoTime();
        long slowest = 0;
        try (Mount disk = Mount.ofDisk(256);
                FaultHouse house =
                        new FaultHouse(disk.folder().resolve("data"), DatabaseSettings.embedded());
                AccountingLoad load =
                        new AccountingLoad("cut", SESSIONS, AccountingLoad.Pace.FAST)) {
            load.to(house.accounting());
            for (int cut = 0; cut < CUTS; cut++) {
                FaultHouse.awaitMore(load, 200 + random.nextInt(1_500));
                disk.cutPower();
                house.process().kill();
                disk.powerOn();
                house.start();
                slowest = Math.max(slowest, house.process().readyMillis());
                load.to(house.accounting());
            }
            var _ = house.audit(load).proves("F2 SQLITE cuts=" + CUTS, took(begun, slowest));
        }
    }

    @Test
    void losesNothingThatPostgresAcknowledged() throws Exception {
        long begun = System.nanoTime();
        long slowest = 0;
        try (Mount disk = Mount.ofDisk(512)) {
            Path home = Files.createDirectory(disk.folder().resolve("pg"));
            Files.setPosixFilePermissions(
                    disk.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
            RealPostgres postgres = RealPostgres.durable(home);
            try (FaultHouse house = new FaultHouse(folder.resolve("data"), postgres.database());
                    AccountingLoad load =
                            new AccountingLoad("cut", SESSIONS, AccountingLoad.Pace.FAST)) {
                load.to(house.accounting());
                for (int cut = 0; cut < CUTS; cut++) {
                    FaultHouse.awaitMore(load, 200 + random.nextInt(1_500));
                    long pid = postgres.pid();
                    disk.cutPower();
                    Shell.signal("KILL", pid);
                    house.process().kill();
                    disk.powerOn();
                    postgres.startAfterPowerCut();
                    house.start();
                    slowest = Math.max(slowest, house.process().readyMillis());
                    load.to(house.accounting());
                }
                var _ =
                        house.audit(load)
                                .proves("F2 POSTGRESQL cuts=" + CUTS, took(begun, slowest));
            } finally {
                postgres.stopAtOnce();
            }
        }
    }

    private static String took(long begun, long slowest) {
        return "ready<=%d ms seconds=%.0f".formatted(slowest, (System.nanoTime() - begun) / 1e9);
    }
}
