package id.gardu.report.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.message.Outbox;
import id.gardu.message.PostOffice;
import id.gardu.network.Imported.ImportKind;
import id.gardu.report.ScoredCity;
import id.gardu.report.ScoredCity.Days;
import id.gardu.report.ScoredCity.SitePoint;
import id.gardu.staff.Role;
import id.gardu.store.DatabaseKind;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Six months of four points: {@code rw03} quiet throughout, {@code rw05} since three months, {@code
 * taman} dead, {@code pos} without a proof of its door.
 */
class QuietPointsTest {
    private static final String SUNDAY = "2026-11-08T10:00";
    private static final String MONDAY = "2026-11-09T07:00";

    @TempDir Path folder;

    private ArchiveTown town(DatabaseKind dialect) {
        var town = new ArchiveTown(dialect, folder, SUNDAY);
        town.here.bring(
                ImportKind.SITE,
                """
                code;name;area_code;monthly_cost_idr;uplink_mbps;opened_on;open_hours
                pos;Pos RW 05;35.73.01.1011.RW05;300000;50;2024-03-01;06:00-22:00
                """);
        var city = new ScoredCity(town.here.store());
        for (int month = 5; month <= 10; month++) {
            city.close(
                    YearMonth.of(2026, month),
                    List.of(
                            told("rw03", "Balai RW 03", "35.73.01.1011.RW03", 6, Days.FINE),
                            told(
                                    "rw05",
                                    "Balai RW 05",
                                    "35.73.01.1011.RW05",
                                    month < 8 ? 90 : 5,
                                    Days.FINE),
                            told("taman", "Taman", "35.73.02.1008.RW02", 4, Days.DOWN),
                            told("pos", "Pos RW 05", "35.73.01.1011.RW05", 0, Days.SILENT)));
        }
        return town;
    }

    private static SitePoint told(String code, String name, String area, long active, Days days) {
        return new SitePoint(
                code, name, area, 1_600, false, active, OptionalLong.of(250_000), days);
    }

    private static List<KeptFiles> found(ArchiveTown town) {
        return town.archive.all().stream()
                .filter(filed -> filed.set().kind() == FileSet.Kind.QUIET)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyMondayWhatIsUpAndQuietIsFoundAndWhatIsDownOrUnprovenIsNot(DatabaseKind dialect)
            throws Exception {
        try (PostOffice post = PostOffice.open();
                ArchiveTown town = town(dialect);
                Outbox outbox = post.outbox(town.here.store(), town.here.keys(), town.clock)) {
            town.member("Rina", Role.OFFICER, Optional.empty(), "rina@malangkota.example");
            town.upkeep(outbox).run();
            assertThat(found(town)).as("begun on a Sunday").isEmpty();
            town.clock.set(ArchiveTown.at(MONDAY));
            town.upkeep(outbox).run();
            town.upkeep(outbox).run();
            KeptFiles monday = found(town).getFirst();
            assertThat(found(town)).hasSize(1);
            assertThat(monday.isLate()).isFalse();
            assertThat(monday.files())
                    .extracting(ArchivedFile::name)
                    .containsExactly("titik-sepi.2026-11-09.pdf", "titik-sepi.2026-11-09.csv");
            String csv =
                    new String(
                            town.archive.octets(monday.files().getLast()), StandardCharsets.UTF_8);
            assertThat(csv)
                    .contains("2026-10,new,rw05,Balai RW 05,", ",6,24,250000\n")
                    .contains("2026-10,still,rw03,Balai RW 03,")
                    .doesNotContain("taman", "pos,");
            await().until(
                            () ->
                                    post.letters().stream()
                                            .anyMatch(QuietPointsTest::isAboutQuietPoints));
            var letter =
                    post.letters().stream()
                            .filter(QuietPointsTest::isAboutQuietPoints)
                            .findFirst()
                            .orElseThrow();
            assertThat(letter.getSubject())
                    .isEqualTo("Titik hidup, tetapi sepi: 2 titik, Kota Malang");
            assertThat(((MimeMultipart) letter.getContent()).getBodyPart(0).getContent().toString())
                    .contains("Menurut Oktober 2026 yang sudah ditutup: 1 titik baru sepi")
                    .contains("Bulan November 2026 belum selesai")
                    .contains("Balai RW 05", "batasnya 24", "Tanyakan kepada warga")
                    .doesNotContain("Taman", "{");
        }
    }

    private static boolean isAboutQuietPoints(MimeMessage letter) {
        try {
            return letter.getSubject().startsWith("Titik hidup");
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void aMondayThatWasMissedIsMadeUpAndSaysSo(DatabaseKind dialect) throws Exception {
        try (ArchiveTown town = town(dialect);
                Outbox outbox =
                        PostOffice.without(town.here.store(), town.here.keys(), town.clock)) {
            town.upkeep(outbox).run();
            town.clock.set(ArchiveTown.at(MONDAY));
            town.clock.pass(Duration.ofDays(10));
            town.upkeep(outbox).run();
            assertThat(found(town)).singleElement().matches(KeptFiles::isLate);
            assertThat(found(town).getFirst().set().from()).isEqualTo("2026-11-16");
        }
    }
}
