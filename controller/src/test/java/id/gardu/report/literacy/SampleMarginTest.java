package id.gardu.report.literacy;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.AccountId;
import id.gardu.store.KeyRing;
import id.gardu.survey.Panel;
import id.gardu.survey.Quarter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A thousand cities of which everything is known, and what the real draw and the real estimate say
 * of them: who comes every day knows more than who comes once a month.
 */
class SampleMarginTest {
    private static final int DRAWS = 1_000;
    private static final int LEAST = 950;
    private static final Quarter QUARTER = Quarter.of(LocalDate.of(2026, 8, 17));

    @TempDir Path folder;

    /** An account: how often it logs in during the quarter, and what it would answer. */
    private record Resident(AccountId account, int logins, int answer) {}

    /** How far off the truth, against the margins. */
    private static final class Hits {
        private int draws;
        private int mean;
        private int high;
        private double bias;

        void add(Estimate estimate, double trueMean, double trueHigh) {
            draws++;
            bias += estimate.mean() - trueMean;
            mean += Math.abs(estimate.mean() - trueMean) <= estimate.meanMargin() ? 1 : 0;
            high += Math.abs(estimate.highShare() - trueHigh) <= estimate.highMargin() ? 1 : 0;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a city,        300, 10, 0.45",
        "a kelurahan,    80, 15, 0.45",
        "almost all,     40, 50, 0.45",
        "of one mind,   200, 10, 0.93"
    })
    void theEstimateIsWithinItsOwnMargin(String city, int accounts, int percent, double knowing)
            throws IOException {
        Panel panel = new Panel(sameKeysAlways(), percent);
        var hits = new Hits();
        for (int draw = 0; hits.draws < DRAWS; draw++) {
            List<Resident> all = city(draw, accounts, knowing);
            List<Resident> chosen =
                    all.stream().filter(one -> panel.holds(one.account(), QUARTER)).toList();
            if (chosen.size() >= LiteracyReport.LEAST) {
                hits.add(
                        Estimate.of(counts(chosen), OptionalLong.of(all.size())),
                        mean(all),
                        high(all));
            }
        }
        System.out.printf(
                "%s: mean within its margin in %d, share in %d of %d; mean bias %.4f%n",
                city, hits.mean, hits.high, DRAWS, hits.bias / DRAWS);
        assertThat(hits.mean).as(city).isGreaterThanOrEqualTo(LEAST);
        assertThat(hits.high).as(city).isGreaterThanOrEqualTo(LEAST);
        assertThat(Math.abs(hits.bias / DRAWS)).as(city).isLessThan(0.03);
    }

    /** So that a thousand draws are the same thousand on every day. */
    private KeyRing sameKeysAlways() throws IOException {
        for (String name : List.of("seal.key", "index.key")) {
            Files.writeString(folder.resolve(name), "07".repeat(32));
        }
        return KeyRing.open(folder, false);
    }

    /** Why accounts are drawn: with logins the same estimate misses. */
    @Test
    void drawingLoginsWouldAskTheBusyMoreOften() {
        var hits = new Hits();
        var random = new Random(7);
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Resident> all = city(draw, 600, 0.45);
            List<Resident> chosen =
                    all.stream()
                            .filter(one -> random.nextDouble() > Math.pow(0.98, one.logins()))
                            .toList();
            hits.add(
                    Estimate.of(counts(chosen), OptionalLong.of(all.size())), mean(all), high(all));
        }
        assertThat(hits.mean).isLessThan(LEAST);
        assertThat(hits.bias / DRAWS).isGreaterThan(0.1);
    }

    private static List<Resident> city(int draw, int accounts, double knowing) {
        var random = new Random(draw);
        var all = new ArrayList<Resident>();
        for (int i = 0; i < accounts; i++) {
            boolean daily = random.nextDouble() < 0.4;
            double knows = daily ? Math.min(1, knowing + 0.35) : knowing;
            int answer =
                    random.nextDouble() < knows ? 4 + random.nextInt(2) : 1 + random.nextInt(3);
            all.add(
                    new Resident(
                            new AccountId(1L + draw * 10_000L + i),
                            daily ? 20 + random.nextInt(70) : 1 + random.nextInt(4),
                            answer));
        }
        return all;
    }

    private static List<Long> counts(List<Resident> chosen) {
        long[] counts = new long[5];
        chosen.forEach(one -> counts[one.answer() - 1]++);
        return Arrays.stream(counts).boxed().toList();
    }

    private static double mean(List<Resident> all) {
        return all.stream().mapToInt(Resident::answer).average().orElseThrow();
    }

    private static double high(List<Resident> all) {
        return 100.0 * all.stream().filter(one -> one.answer() >= 4).count() / all.size();
    }
}
