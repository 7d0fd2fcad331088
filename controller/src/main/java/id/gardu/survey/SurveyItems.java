package id.gardu.survey;

import id.gardu.captiveportal.CityServices.Bilingual;
import id.gardu.literacy.CityDimension;
import id.gardu.literacy.ImdiPillar;
import id.gardu.literacy.IndexPillar;
import id.gardu.store.Csv;
import id.gardu.store.Word;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The sentences of {@code items.csv}, which comes with the program. Immutable. */
public record SurveyItems(List<SurveyItem> all) {
    private static final String FILE = "items.csv";
    private static final int COLUMNS = 7;
    private static final int MOST = 1_000;

    public SurveyItems {
        all = List.copyOf(all);
    }

    /** Those that come with the program. */
    public static SurveyItems shipped() {
        try (InputStream file = SurveyItems.class.getResourceAsStream(FILE)) {
            byte[] octets = Objects.requireNonNull(file, FILE).readAllBytes();
            return parse(new String(octets, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Csv.Fault e) {
            throw new IllegalStateException(FILE, e);
        }
    }

    private static SurveyItems parse(String text) throws Csv.Fault {
        var items = new ArrayList<SurveyItem>();
        Csv.read(
                text,
                ',',
                MOST,
                Csv.Reading.OPEN_QUOTES,
                row -> {
                    if (row.line() > 1) {
                        items.add(item(row.cells()));
                    }
                });
        return new SurveyItems(items);
    }

    private static SurveyItem item(List<String> cells) {
        if (cells.size() != COLUMNS) {
            throw new IllegalStateException(FILE + ": " + cells);
        }
        return new SurveyItem(
                cells.get(0),
                Word.of(ImdiPillar.class, cells.get(1)).orElseThrow(),
                Word.of(IndexPillar.class, cells.get(2)).orElseThrow(),
                Word.of(CityDimension.class, cells.get(3)).orElseThrow(),
                cells.get(4),
                new Bilingual(cells.get(5), cells.get(6)));
    }

    public Optional<SurveyItem> of(String id) {
        return all.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /**
     * Sentences for one resident, each of another pillar, all pillars and all of their sentences
     * equally often.
     *
     * @param many 1-3
     */
    List<SurveyItem> draw(int many, RandomGenerator random) {
        var pillars = new ArrayList<>(Arrays.asList(IndexPillar.values()));
        Collections.shuffle(pillars, random);
        return pillars.stream().limit(many).map(pillar -> one(pillar, random)).toList();
    }

    private SurveyItem one(IndexPillar pillar, RandomGenerator random) {
        List<SurveyItem> its = all.stream().filter(item -> item.index() == pillar).toList();
        return its.get(random.nextInt(its.size()));
    }
}
