package id.gardu.report.literacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class ReleaseTest {
    @Test
    void aSmallCountHidesTheSmallestBesideIt() {
        Set<String> shown =
                new Release<>(Map.of("kota", 60L, "a", 30L, "b", 26L, "c", 4L))
                        .under("kota", List.of("a", "b", "c"))
                        .from("kota");
        assertThat(shown).containsExactlyInAnyOrder("kota", "a");
    }

    @Test
    void whereNobodyIsLeftNothingMoreIsHidden() {
        Set<String> shown =
                new Release<>(Map.of("kota", 60L, "a", 30L, "b", 30L))
                        .under("kota", List.of("a", "b", "c"))
                        .from("kota");
        assertThat(shown).containsExactlyInAnyOrder("kota", "a", "b");
    }

    /** Below a hidden one all is hidden, or its parts would add up to it. */
    @Test
    void inNoTreeSubtractingTellsOfFewerThanTen() {
        var random = new Random(11);
        for (int city = 0; city < 2_000; city++) {
            Map<String, Long> counts = new HashMap<>();
            var kecamatan = new ArrayList<String>();
            Map<String, List<String>> below = new HashMap<>();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                String code = "k" + i;
                kecamatan.add(code);
                long rest = random.nextInt(3) == 0 ? random.nextInt(12) : 0;
                counts.merge(code, rest, Long::sum);
                var kelurahan = new ArrayList<String>();
                for (int j = 0; j < random.nextInt(5); j++) {
                    kelurahan.add(code + "." + j);
                    long n = random.nextInt(30);
                    counts.put(code + "." + j, n);
                    counts.merge(code, n, Long::sum);
                }
                below.put(code, kelurahan);
            }
            counts.put(
                    "kota",
                    kecamatan.stream().mapToLong(code -> counts.getOrDefault(code, 0L)).sum());
            var release = new Release<>(counts).under("kota", kecamatan);
            below.forEach(release::under);
            Set<String> shown = release.from("kota");
            assertThat(shown)
                    .allSatisfy(code -> assertThat(counts.get(code)).isGreaterThanOrEqualTo(10));
            below.put("kota", kecamatan);
            below.forEach(
                    (parent, children) -> {
                        if (shown.contains(parent)) {
                            long left =
                                    counts.getOrDefault(parent, 0L)
                                            - children.stream()
                                                    .filter(shown::contains)
                                                    .mapToLong(
                                                            code -> counts.getOrDefault(code, 0L))
                                                    .sum();
                            assertThat(left == 0 || left >= 10).isTrue();
                        } else {
                            assertThat(children).noneMatch(shown::contains);
                        }
                    });
        }
    }
}
