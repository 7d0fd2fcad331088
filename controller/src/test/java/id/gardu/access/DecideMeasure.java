package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.resident.Residents;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * Not part of the suite: {@code mvn test -Dtest=DecideMeasure} says how fast a decision is among
 * 100,000 legacy credentials, and what garbage it leaves.
 */
class DecideMeasure {
    private static final int CREDENTIALS = 100_000;
    private static final int ROUND = 1_000_000;

    @TempDir Path folder;

    @Test
    void decide() {
        try (Door door = Door.open(folder)) {
            long empty = used();
            long from = System.nanoTime();
            var csv = new StringBuilder("username,password,plan,expires_on\n");
            for (int i = 0; i < CREDENTIALS; i++) {
                csv.append("warga").append(i).append(",rahasia").append(i).append(",tamu,\n");
            }
            door.residents.importCsv(csv.toString(), false);
            say("measure: import of %s in %s s", CREDENTIALS, seconds(from));
            csv.setLength(0);
            csv.trimToSize();
            say("measure: %s credentials take %s MB", CREDENTIALS, (used() - empty) >> 20);
            long again = System.nanoTime();
            door.residents.again().close();
            say("measure: load at start in %s s", seconds(again));
            from = System.nanoTime();
            var codes = door.residents.vouchers(Residents.TAMU, 10_000).codes();
            say("measure: batch of 10,000 vouchers in %s s", seconds(from));

            Proof[] chaps = new Proof[CREDENTIALS];
            Proof[] paps = new Proof[CREDENTIALS];
            for (int i = 0; i < CREDENTIALS; i++) {
                chaps[i] = Door.chap("rahasia" + i);
                paps[i] = new Proof.Pap(Door.octets("rahasia" + i));
            }
            for (int round = 0; round < 3; round++) {
                measure("PAP", door, i -> legacy(door, i, paps[i]));
                measure("CHAP", door, i -> legacy(door, i, chaps[i]));
                measure("wrong PAP", door, i -> legacy(door, i, paps[(i + 1) % CREDENTIALS]));
                measure(
                        "unknown name",
                        door,
                        i -> request(door, "orang" + i, paps[i], Optional.of(mac(i))));
                measure(
                        "unknown MAC",
                        door,
                        i -> request(door, mac(i).toString(), paps[i], Optional.of(mac(i))));
                var tickets = new LoginTicket[1_000];
                for (int i = 0; i < tickets.length; i++) {
                    tickets[i] =
                            door.tickets.mint(
                                    door.residents
                                            .cache
                                            .legacy("warga" + i)
                                            .orElseThrow()
                                            .account(),
                                    2,
                                    Assurance.OTP,
                                    Optional.of(mac(i)),
                                    Door.RW03.id(),
                                    door.now());
                }
                measure(
                        "ticket",
                        door,
                        i -> {
                            int t = i % tickets.length;
                            return request(
                                    door,
                                    tickets[t].userName(),
                                    new Proof.Pap(Door.octets(tickets[t].password())),
                                    Optional.of(mac(t)));
                        });
                measure(
                        "direct voucher",
                        door,
                        i -> {
                            String code = codes.get(i % codes.size()).grouped();
                            return door.request(
                                    Door.RW03_VOUCHERS,
                                    code,
                                    new Proof.Pap(Door.octets(code)),
                                    Optional.of(mac(i % codes.size())));
                        });
            }
        }
    }

    private static AccessRequest legacy(Door door, int i, Proof proof) {
        return request(door, "warga" + i, proof, Optional.of(mac(i)));
    }

    private static AccessRequest request(
            Door door, String name, Proof proof, Optional<MacAddress> station) {
        return door.request(Door.RW03, name, proof, station);
    }

    private static MacAddress mac(int i) {
        return MacAddress.ofLong(0x020000000000L + i);
    }

    /** What making the request costs is measured alone and taken off. */
    private static void measure(String what, Door door, IntFunction<AccessRequest> requests) {
        long[] bare = run(requests, door, false);
        long[] whole = run(requests, door, true);
        say(
                "measure: %s: %s ns, %s decisions/s, %s B each",
                what,
                (whole[0] - bare[0]) / ROUND,
                ROUND * 1_000_000_000L / Math.max(1, whole[0] - bare[0]),
                (whole[1] - bare[1]) / ROUND);
    }

    private static long[] run(IntFunction<AccessRequest> requests, Door door, boolean decide) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var random = ThreadLocalRandom.current();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long from = System.nanoTime();
        int accepted = 0;
        for (int i = 0; i < ROUND; i++) {
            AccessRequest request = requests.apply(random.nextInt(CREDENTIALS));
            if (decide) {
                accepted += door.access.decide(request) instanceof AccessDecision.Accept ? 1 : 0;
            } else {
                accepted += request.userName().length();
            }
        }
        long took = System.nanoTime() - from;
        assertThat(accepted).isNotNegative();
        return new long[] {took, threads.getCurrentThreadAllocatedBytes() - allocated};
    }

    private static void say(String what, Object... values) {
        System.out.printf(what + "%n", values);
    }

    private static String seconds(long from) {
        return String.valueOf((System.nanoTime() - from) / 1e9);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
