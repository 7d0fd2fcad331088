package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The console of a city of the size it is made for. */
class ConsoleCrowdTest {
    private static final int SITES = 551;
    private static final int ACCESS_POINTS = 1000;
    private static final int LARGEST_PAGE = 150_000;

    /** Octets on the way, compressed as every browser asks. */
    private static final int LARGEST_TRANSFER = 60_000;

    @TempDir Path folder;

    @Test
    void theSitesOfAWholeCityAreReadAHundredAtATime() throws Exception {
        try (ConsoleTown town = ConsoleTown.crowded(folder, SITES, ACCESS_POINTS);
                StaffPhone rina = StaffPhone.in(town.base(), town.link("Rina", "officer"))) {
            for (String path :
                    List.of("/access-points", "/usage?by=rw&period=month", "/usage?by=site")) {
                String page = rina.page(path);
                assertThat(page.split("<td class=\"name\"", -1)).as(path).hasSize(101);
                int pages = path.equals("/access-points") ? 10 : 6;
                assertThat(page).contains("Halaman 1 dari " + pages).hasSizeLessThan(LARGEST_PAGE);
            }
            assertThat(rina.page("/usage?by=site&page=6").split("<td class=\"name\"", -1))
                    .hasSize(52);
            try (StaffPhone agus = StaffPhone.in(town.base(), town.link("Agus", "administrator"))) {
                for (String path :
                        List.of(
                                "/records/site",
                                "/records/ap",
                                "/records/site/of/rw551",
                                "/records/ap/add",
                                "/access-points")) {
                    var page = agus.octets(path, "Accept-Encoding", "gzip");
                    assertThat(page.headers().firstValue("Content-Encoding")).hasValue("gzip");
                    assertThat(page.body().length).as(path).isLessThan(LARGEST_TRANSFER);
                    System.out.printf(
                            "console %s octets=%d fastest_ms=%.1f%n",
                            path, page.body().length, fastest(agus, path));
                }
                assertThat(agus.page("/records/site?q=rw%20551")).contains("rw551");
            }
            assertThat(rina.page("/usage.csv?by=site")).hasLineCount(SITES + 1);
        }
    }

    /** Of ten, from the request to its last octet. */
    private static double fastest(StaffPhone phone, String path) {
        return IntStream.range(0, 10)
                .mapToDouble(
                        _ -> {
                            long began = System.nanoTime();
                            var _ = phone.octets(path, "Accept-Encoding", "gzip");
                            return (System.nanoTime() - began) / 1e6;
                        })
                .min()
                .orElseThrow();
    }
}
