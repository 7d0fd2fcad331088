package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;

/** F9: of every hundred packets ten are lost, five come twice, five are overtaken. */
class LossyNetworkTest {
    private static final long RECORDS = FaultHouse.FAULTS ? 20_000 : 500;
    private static final int LOGINS = FaultHouse.FAULTS ? 300 : 20;
    private static final int TRIES = 3;

    /** Ten of a hundred are lost each way: a try fails with 0.19, three of them with 0.007. */
    private static final double ALL_TRIES_FAIL = 0.03;

    @TempDir Path folder;

    @ParameterizedTest(name = "F9 {0}")
    @MethodSource("id.gardu.FaultHouse#dialects")
    void losesNothingAndCountsNothingTwice(DatabaseKind dialect) throws Exception {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        try (FaultHouse house = new FaultHouse(folder.resolve("data"), database);
                LossyUdp accounting = new LossyUdp(house.accounting(), 9);
                LossyUdp logins = new LossyUdp(house.authentication(), 10);
                AccountingLoad load =
                        new AccountingLoad("lossy", 250, new AccountingLoad.Pace(0, 300))) {
            load.to(accounting.port());
            FaultHouse.awaitMore(load, RECORDS);
            int accepted = 0;
            for (int login = 0; login < LOGINS; login++) {
                accepted += AuthLoad.isAccepted(logins.port(), TRIES) ? 1 : 0;
            }
            assertThat(accepted).isGreaterThanOrEqualTo((int) (LOGINS * (1 - ALL_TRIES_FAIL)) - 1);
            var _ =
                    house.audit(load)
                            .proves(
                                    "F9 %s packets=%d dropped=%d"
                                            .formatted(
                                                    dialect,
                                                    accounting.carried(),
                                                    accounting.lost()),
                                    "logins=%d within-%d-tries=%d"
                                            .formatted(LOGINS, TRIES, accepted));
        }
    }
}
