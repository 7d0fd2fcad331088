package id.gardu.demo.city;

import id.gardu.house.Checkout;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.Word;

import java.io.IOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges an invented city and says how often that is true. Run by {@code scripts/bench report
 * --truth}: {@code TruthMeasure SEED MIX SITES MONTHS}; the matrix on standard error, one JSON
 * line.
 */
public final class TruthMeasure {
    private static final YearMonth LAST = YearMonth.of(2026, 10);

    private final Confusion confusion;
    private final AddedAccount added;
    private final Rules rules = new Rules(Thresholds.DEFAULT);

    private TruthMeasure(City city) {
        this.confusion = new Confusion(city.first());
        this.added = new AddedAccount(city.last());
        city.live(
                new CityMonths(
                        rules,
                        (site, lived, month, judgement) -> {
                            confusion.judged(site, lived, month, judgement);
                            added.judged(site, lived, month, judgement);
                        }));
    }

    static TruthMeasure of(long seed, Mix mix, int sites, int months) throws IOException {
        return new TruthMeasure(
                City.generate(seed, mix, areas(), new City.Size(sites, months, LAST)));
    }

    /** The shipped list: its kelurahan. */
    public static List<Area> areas() throws IOException {
        return Files.readAllLines(Checkout.root().resolve("config/areas/kota-malang.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[0].equals(AreaLevel.KELURAHAN.word()))
                .map(
                        cells ->
                                new Area(
                                        cells[1],
                                        AreaLevel.KELURAHAN,
                                        Optional.of(cells[2]),
                                        cells[3],
                                        Optional.empty()))
                .toList();
    }

    Confusion confusion() {
        return confusion;
    }

    int mostMoved() {
        return added.mostMoved(rules);
    }

    public static void main(String[] arguments) throws IOException {
        long seed = Long.parseLong(arguments[0]);
        Mix mix = Word.of(Mix.class, arguments[1]).orElseThrow();
        long start = System.nanoTime();
        TruthMeasure truth =
                of(seed, mix, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        double seconds = (System.nanoTime() - start) / 1e9;
        Confusion confusion = truth.confusion();
        System.err.print(confusion.table());
        System.out.printf(
                Locale.ROOT,
                "{\"bench\": \"truth\", \"seed\": %d, \"mix\": \"%s\", \"verdicts\": %d,"
                        + " \"right_pct\": %.2f, \"dead_called_under_used_pct\": %.2f,"
                        + " \"unwanted_tested_called_so_pct\": %.2f,"
                        + " \"silent_untested_not_proven_pct\": %.2f, \"moved_by_one_account\": %d,"
                        + " \"worst_kind\": \"%s\", \"worst_kind_right_pct\": %.1f,"
                        + " \"seconds\": %.1f}%n",
                seed,
                mix.word(),
                confusion.all().months(),
                confusion.all().rightPercent(),
                confusion.deadCalledUnderUsed(),
                confusion.unwantedTestedCalledSo(),
                confusion.silentUntestedNotProven(),
                truth.mostMoved(),
                confusion.worst().map(worst -> worst.getKey().word()).orElse("none"),
                confusion.worst().map(worst -> worst.getValue().rightPercent()).orElse(0.0),
                seconds);
    }
}
