package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Proofs.Proof;
import id.gardu.resident.Residents;
import id.gardu.resident.VoucherBatches;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

class HotPathTest {
    private static final int ROUNDS = 10_000;

    @TempDir Path folder;

    @Test
    void aDecisionLeavesLittleGarbage() {
        try (Door door = Door.open(folder)) {
            Door.Legacy siti = door.legacy(Residents.WARGA);
            VoucherBatches.Created batch = door.residents.vouchers(Residents.TAMU, 1);
            String code = batch.codes().getFirst().grouped();
            AccessRequest pap =
                    request(door, siti.name(), new Proof.Pap(Door.octets(siti.password())));
            AccessRequest chap = request(door, siti.name(), Door.chap(siti.password()));
            AccessRequest voucher =
                    door.request(
                            Door.RW03_VOUCHERS,
                            code,
                            new Proof.Pap(Door.octets(code)),
                            Optional.of(Door.SITI));
            assertThat(octetsEach(() -> door.access.decide(pap))).isLessThan(1_000);
            assertThat(octetsEach(() -> door.access.decide(chap))).isLessThan(1_000);
            // A voucher is asked where it may be shown, too.
            assertThat(octetsEach(() -> door.access.decide(voucher))).isLessThan(1_900);
        }
    }

    private static AccessRequest request(Door door, String name, Proof proof) {
        return door.request(Door.RW03, name, proof, Optional.of(Door.SITI));
    }

    /** Octets allocated by one decision, once the compiler has seen it. */
    private static long octetsEach(Supplier<AccessDecision> decision) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                assertIsAccept(decision.get());
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least / ROUNDS;
    }

    private static void assertIsAccept(AccessDecision decision) {
        if (!(decision instanceof AccessDecision.Accept)) {
            throw new AssertionError(decision);
        }
    }
}
