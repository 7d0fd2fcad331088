package id.gardu.report.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.message.Outbox;
import id.gardu.message.PostOffice;
import id.gardu.network.FieldValues;
import id.gardu.network.Neighbourhood;
import id.gardu.report.LedgerRows;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswer;
import id.gardu.report.format.Edition;
import id.gardu.report.format.ReportFormat;
import id.gardu.report.format.SampleExports;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The report of a month makes itself, is kept, and goes to everybody once. */
class MonthlyReportTest {
    private static final String IN_TIME = "2026-11-03T03:00";
    private static final String LATE = "2026-11-20T10:00";

    @TempDir Path folder;

    private ArchiveTown town(DatabaseKind dialect, String now) {
        return new ArchiveTown(dialect, folder, now);
    }

    private static void turn(ArchiveTown town, Outbox outbox) throws Exception {
        town.upkeep(outbox).run();
    }

    private static Outbox noMail(ArchiveTown town) {
        return PostOffice.without(town.here.store(), town.here.keys(), town.clock);
    }

    private static String text(MimeMessage letter) throws Exception {
        return ((MimeMultipart) letter.getContent())
                .getBodyPart(0)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
    }

    private static List<MimeMessage> usage(PostOffice post) {
        return post.letters().stream().filter(MonthlyReportTest::isUsage).toList();
    }

    private static boolean isUsage(MimeMessage letter) {
        try {
            return letter.getSubject().startsWith("Laporan WiFi");
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedMonthIsKeptAsPdfXlsxAndCsvOfTheSameFigures(DatabaseKind dialect) throws Exception {
        try (ArchiveTown town = town(dialect, IN_TIME).closeMonths();
                Outbox outbox = noMail(town)) {
            turn(town, outbox);
            turn(town, outbox);
            assertThat(town.names(FileSet.Kind.USAGE))
                    .containsExactly(
                            "pemakaian.site.2026-10-01.2026-11-01.r1.pdf",
                            "pemakaian.site.2026-10-01.2026-11-01.r1.xlsx",
                            "pemakaian.site.2026-10-01.2026-11-01.r1.csv");
            assertThat(town.names(FileSet.Kind.USAGE, Edition.OUTSIDE))
                    .containsExactly(
                            "pemakaian.outside.rw.2026-10-01.2026-11-01.r1.pdf",
                            "pemakaian.outside.rw.2026-10-01.2026-11-01.r1.xlsx",
                            "pemakaian.outside.rw.2026-10-01.2026-11-01.r1.csv");
            KeptFiles october = town.filed(FileSet.Kind.USAGE);
            assertThat(october.isLate()).isFalse();
            assertThat(october.mail()).isEqualTo(KeptFiles.Mailed.NOBODY);
            assertThat(october.files().subList(0, 3))
                    .extracting(ArchivedFile::dataVersion)
                    .containsOnly(october.files().getFirst().dataVersion());
            ArchivedFile pdf = october.files().getFirst();
            byte[] octets = town.archive.octets(pdf);
            assertThat(octets).hasSize((int) pdf.octets()).startsWith('%', 'P', 'D', 'F');
            ArchivedFile csv = october.files().get(2);
            assertThat(new String(town.archive.octets(csv), StandardCharsets.UTF_8))
                    .isEqualTo(csvNow(town));
        }
    }

    private static String csvNow(ArchiveTown town) {
        var answer =
                (UsageAnswer.Ready)
                        town.reports.usage(
                                ArchiveTown.OCTOBER,
                                ArchiveTown.OCTOBER.plusMonths(1),
                                ReportLevel.SITE);
        return new String(
                SampleExports.octets(ReportFormat.CSV, answer.report()), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void onTheFirstMorningItIsThereAndSaysThatItMayChange(DatabaseKind dialect) throws Exception {
        try (PostOffice post = PostOffice.open();
                ArchiveTown town = town(dialect, "2026-11-01T04:50");
                Outbox outbox = post.outbox(town.here.store(), town.here.keys(), town.clock)) {
            town.member("Rina", Role.OFFICER, Optional.empty(), "rina@malangkota.example");
            turn(town, outbox);
            assertThat(town.names(FileSet.Kind.USAGE)).isEmpty();
            town.clock.pass(Duration.ofMinutes(20));
            turn(town, outbox);
            turn(town, outbox);
            assertThat(town.names(FileSet.Kind.USAGE))
                    .containsExactly(
                            "pemakaian.site.2026-10-01.2026-11-01.sementara.pdf",
                            "pemakaian.site.2026-10-01.2026-11-01.sementara.xlsx",
                            "pemakaian.site.2026-10-01.2026-11-01.sementara.csv");
            assertThat(town.names(FileSet.Kind.USAGE, Edition.OUTSIDE)).isEmpty();
            assertThat(town.filed(FileSet.Kind.USAGE).isLate()).isFalse();
            await().until(() -> usage(post).size() == 1);
            assertThat(usage(post).getFirst().getSubject())
                    .isEqualTo("Laporan WiFi Oktober 2026 (sementara), Kota Malang");
            assertThat(text(usage(post).getFirst())).contains("masih sementara");
            town.clock.set(ArchiveTown.at(IN_TIME));
            town.closeMonths();
            turn(town, outbox);
            assertThat(town.names(FileSet.Kind.USAGE)).hasSize(6);
            await().until(() -> usage(post).size() == 2);
            assertThat(usage(post).getLast().getSubject())
                    .isEqualTo("Laporan WiFi Oktober 2026, Kota Malang");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsMailedOnceToEverybodyWhoMaySeeTheWholeCity(DatabaseKind dialect) throws Exception {
        try (PostOffice post = PostOffice.open();
                ArchiveTown town = town(dialect, IN_TIME).closeMonths();
                Outbox outbox = post.outbox(town.here.store(), town.here.keys(), town.clock)) {
            town.member("Rina", Role.OFFICER, Optional.empty(), "rina@malangkota.example");
            town.member("Agus", Role.ADMINISTRATOR, Optional.empty(), "agus@malangkota.example");
            town.member("Kader", Role.CADRE, Optional.empty(), "kader@warga.example");
            town.member(
                    "Lurah",
                    Role.OFFICER,
                    Optional.of(Neighbourhood.JODIPAN),
                    "lurah@malangkota.example");
            town.member("Tono", Role.TECHNICIAN, Optional.empty(), "tono@mal.example");
            var _ =
                    town.staff.set(
                            ArchiveTown.ADMIN,
                            "Tono",
                            new FieldValues(Map.of("email", "", "reports", "no")));
            turn(town, outbox);
            await().until(() -> usage(post).size() == 2);
            turn(town, outbox);
            town.upkeep(outbox).run();
            assertThat(post.recipients())
                    .contains("agus@malangkota.example", "rina@malangkota.example")
                    .doesNotContain("kader@warga.example", "lurah@malangkota.example")
                    .doesNotContain("tono@mal.example");
            assertThat(usage(post)).hasSize(2);
            MimeMessage letter = usage(post).getFirst();
            assertThat(letter.getSubject()).isEqualTo("Laporan WiFi Oktober 2026, Kota Malang");
            assertThat(text(letter))
                    .contains(
                            "3 titik WiFi, dan biayanya sebulan:",
                            "- Perbaiki: 2 titik, Rp 500.000",
                            "Paling mendesak: Balai RW 0",
                            "https://gardu.malangkota.example/decisions?month=2026-10",
                            "Terlampir: pemakaian.site.2026-10-01.2026-11-01.r1.pdf",
                            "untuk kalangan sendiri")
                    .doesNotContain("susulan", "{", "@");
            assertThat(((MimeMultipart) letter.getContent()).getCount()).isEqualTo(4);
            await().until(
                            () -> {
                                turn(town, outbox);
                                return town.filed(FileSet.Kind.USAGE).mail().sent() == 2;
                            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissedRunIsMadeUpAndSaysSo(DatabaseKind dialect) throws Exception {
        try (PostOffice post = PostOffice.open();
                ArchiveTown town = town(dialect, LATE).closeMonths();
                Outbox outbox = post.outbox(town.here.store(), town.here.keys(), town.clock)) {
            town.member("Rina", Role.OFFICER, Optional.empty(), "rina@malangkota.example");
            turn(town, outbox);
            assertThat(town.names(FileSet.Kind.USAGE))
                    .as("the month before the first run, and none before it")
                    .hasSize(3)
                    .allMatch(name -> name.contains("2026-10-01"));
            await().until(() -> usage(post).size() == 1);
            assertThat(usage(post).getFirst().getSubject())
                    .isEqualTo("Laporan WiFi Oktober 2026, Kota Malang (susulan)");
            assertThat(text(usage(post).getFirst())).contains("Surat ini susulan");
            assertThat(town.archive.all()).allMatch(KeptFiles::isLate);
            town.clock.set(ArchiveTown.at("2027-01-20T10:00"));
            town.closeMonths();
            turn(town, outbox);
            assertThat(town.names(FileSet.Kind.USAGE)).hasSize(9);
            assertThat(town.names(FileSet.Kind.USAGE).getFirst()).contains("2026-12-01");
            await().until(() -> usage(post).size() == 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRevisionAddsFilesAndTheOldOnesStay(DatabaseKind dialect) throws Exception {
        try (PostOffice post = PostOffice.open();
                ArchiveTown town = town(dialect, IN_TIME).closeMonths();
                Outbox outbox = post.outbox(town.here.store(), town.here.keys(), town.clock)) {
            town.member("Rina", Role.OFFICER, Optional.empty(), "rina@malangkota.example");
            turn(town, outbox);
            await().until(() -> usage(post).size() == 1);
            new LedgerRows(town.here)
                    .hour("rw05", "2026-10-20T12:00", 1_800, 1_000L, 40_000_000L)
                    .write();
            town.clock.pass(Duration.ofDays(1));
            town.closeMonths();
            turn(town, outbox);
            assertThat(town.names(FileSet.Kind.USAGE))
                    .hasSize(6)
                    .first()
                    .asString()
                    .endsWith(".r2.pdf");
            assertThat(town.archive.all()).noneMatch(KeptFiles::isLate);
            await().until(() -> usage(post).size() == 2);
            assertThat(usage(post).getLast().getSubject()).endsWith("Kota Malang (revisi 2)");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void twoControllersKeepAndSendOneOfEach(DatabaseKind dialect) throws Exception {
        try (PostOffice post = PostOffice.open();
                ArchiveTown town = town(dialect, IN_TIME).closeMonths();
                Neighbourhood other = town.here.anotherController();
                Outbox outbox = post.outbox(town.here.store(), town.here.keys(), town.clock);
                Outbox second = post.outbox(other.store(), other.keys(), town.clock)) {
            town.member("Rina", Role.OFFICER, Optional.empty(), "rina@malangkota.example");
            var faults = new ConcurrentLinkedQueue<Exception>();
            Thread there =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            turn(town, second);
                                        } catch (Exception e) {
                                            faults.add(e);
                                        }
                                    });
            turn(town, outbox);
            there.join();
            assertThat(faults).isEmpty();
            assertThat(town.names(FileSet.Kind.USAGE)).hasSize(3);
            await().until(() -> !usage(post).isEmpty());
            await().until(
                            () -> {
                                turn(town, outbox);
                                return town.filed(FileSet.Kind.USAGE).mail().sent() == 1;
                            });
            assertThat(usage(post)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAMailServerItIsKeptAndSentOnceThereIsOne(DatabaseKind dialect) throws Exception {
        try (PostOffice post = PostOffice.open();
                ArchiveTown town = town(dialect, IN_TIME).closeMonths()) {
            town.member("Rina", Role.OFFICER, Optional.empty(), "rina@malangkota.example");
            try (Outbox none = noMail(town)) {
                turn(town, none);
            }
            assertThat(town.names(FileSet.Kind.USAGE)).hasSize(3);
            town.clock.pass(Duration.ofDays(2));
            try (Outbox outbox = post.outbox(town.here.store(), town.here.keys(), town.clock)) {
                turn(town, outbox);
                await().until(() -> usage(post).size() == 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnIspOwesIsKeptAndWrittenAbout(DatabaseKind dialect) throws Exception {
        try (PostOffice post = PostOffice.open();
                ArchiveTown town = town(dialect, IN_TIME).closeMonths();
                Outbox outbox = post.outbox(town.here.store(), town.here.keys(), town.clock)) {
            town.member("Rina", Role.OFFICER, Optional.empty(), "rina@malangkota.example");
            turn(town, outbox);
            assertThat(town.names(FileSet.Kind.ISP))
                    .containsExactly(
                            "gangguan-isp.2026-10.pdf",
                            "gangguan-isp.2026-10.csv",
                            "gangguan-isp.2026-10.kejadian.csv");
            await().until(() -> post.letters().size() == 2);
            MimeMessage letter =
                    post.letters().stream().filter(one -> !isUsage(one)).findFirst().orElseThrow();
            assertThat(letter.getSubject()).isEqualTo("Gangguan ISP Oktober 2026, Kota Malang");
            assertThat(text(letter))
                    .contains("- Telkom: 1 gangguan, sekitar 496 jam", "restitusi Rp 250.000")
                    .contains("bukan putusan");
        }
    }

    @ParameterizedTest
    @EnumSource
    void filesAreDeletedWhenTheirYearsAreOver(DatabaseKind dialect) throws Exception {
        try (ArchiveTown town = town(dialect, IN_TIME).closeMonths();
                Outbox outbox = noMail(town)) {
            turn(town, outbox);
            town.archive.forget(ArchiveTown.OCTOBER.plusMonths(1));
            assertThat(town.names(FileSet.Kind.USAGE)).hasSize(3);
            town.archive.forget(ArchiveTown.OCTOBER.plusMonths(3));
            assertThat(town.names(FileSet.Kind.USAGE)).isEmpty();
            long parts =
                    town.here
                            .store()
                            .reads()
                            .withHandle(
                                    handle ->
                                            handle.select("SELECT count(*) FROM report_file_part")
                                                    .mapTo(Long.class)
                                                    .one());
            assertThat(parts).isZero();
        }
    }
}
