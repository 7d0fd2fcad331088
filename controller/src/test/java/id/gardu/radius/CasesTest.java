package id.gardu.radius;

import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What went wrong once, each with its right value, told to the real server and the real ledger on
 * both databases. What depends on the day is told at three hours of it: in the morning, when a
 * clock of seven hours more shows tomorrow, and when the city's day is about to end.
 */
class CasesTest {
    private static final String SECRET = "rahasia-gerbang-cerita";

    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(17, 30);
    private static final LocalTime LATE = LocalTime.of(23, 50);

    private static final String SITES =
            """
            code;name;area_code;uplink_mbps
            cerita;Balai Cerita;35.73.01.1011.RW03;50
            baku;Balai Baku;35.73.01.1011.RW05;
            """;

    private static final String NAS =
            """
            name,address,identifier,site,kind,secret,message-authenticator
            cerita-gw,127.1.1.1,,cerita,generic,rahasia-gerbang-cerita,no
            baku-gw,127.1.1.2,,baku,generic,rahasia-gerbang-cerita,no
            chilli-gw,127.1.1.3,,cerita,coovachilli,rahasia-gerbang-cerita,no
            """;

    @TempDir Path folder;

    /** A story, when and where it is told. */
    record Case(String story, LocalTime at, DatabaseKind dialect) {
        String name() {
            return story + " at " + at;
        }

        @Override
        public String toString() {
            return name() + " on " + dialect;
        }
    }

    static Stream<Case> all() {
        return Storyteller.stories("/cases").stream()
                .map(file -> file.substring(0, file.lastIndexOf('.')))
                .flatMap(CasesTest::hours);
    }

    private static Stream<Case> hours(String story) {
        boolean ofTheDay = story.contains("clock-seven") || story.contains("limit-of-a-clock");
        return (ofTheDay ? Stream.of(MORNING, AFTERNOON, LATE) : Stream.of(MORNING))
                .flatMap(
                        at ->
                                Stream.of(DatabaseKind.values())
                                        .map(dialect -> new Case(story, at, dialect)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCaseComesOutRight(Case one) throws IOException {
        Instant now = Neighbourhood.TODAY.atTime(one.at()).atZone(Neighbourhood.ZONE).toInstant();
        var imports =
                List.of(
                        new RadiusController.Import(ImportKind.SITE, SITES),
                        new RadiusController.Import(ImportKind.NAS, NAS));
        try (var controller =
                        new RadiusController(
                                one.dialect(), folder, now, RadiusController.CREDENTIALS, imports);
                var teller = new Storyteller(controller, SECRET)) {
            teller.tell(Storyteller.read("/cases", one.story() + ".txt"));
        }
    }
}
