package id.gardu.report.archive;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.SITI;

import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.message.Outbox;
import id.gardu.network.FieldValues;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.LedgerRows;
import id.gardu.report.OutsideSettings;
import id.gardu.report.Publications;
import id.gardu.report.Reported;
import id.gardu.report.Scores;
import id.gardu.report.UsageReports;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Edition;
import id.gardu.report.format.Exports;
import id.gardu.report.isp.IspStatements;
import id.gardu.report.verdict.Thresholds;
import id.gardu.staff.Actor;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Audit;
import id.gardu.staff.Caller;
import id.gardu.staff.Role;
import id.gardu.staff.Staff;
import id.gardu.staff.Staff.LinkAnswer;
import id.gardu.staff.StaffSettings;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A neighbourhood whose October is over: {@code rw03} was up and used by two, {@code rw05} down, of
 * {@code taman} nobody heard. It is closed when {@link #closeMonths} is called.
 */
final class ArchiveTown implements AutoCloseable {
    static final Caller ADMIN = new Caller(new Actor.LocalCli(), "127.0.0.1");
    static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

    private static final LocalDate THE_12TH = LocalDate.of(2026, 10, 12);
    private static final StaffSettings STAFF =
            new StaffSettings(
                    Duration.ofMinutes(30),
                    Duration.ofHours(12),
                    Duration.ofHours(24),
                    StaffSettings.TotpPolicy.OPTIONAL);

    final MovableClock clock;
    final Neighbourhood here;
    final Staff staff;
    final Archive archive;
    final Scores scores;
    final UsageReports reports;
    final Boards boards;

    ArchiveTown(DatabaseKind dialect, Path folder, String now) {
        this.clock = new MovableClock(at(now));
        this.here = Neighbourhood.of(dialect, folder, clock);
        this.staff =
                new Staff(
                        here.store(),
                        here.keys(),
                        new Audit(here.store(), here.keys(), clock),
                        STAFF,
                        clock);
        this.archive = new Archive(here.store(), new IdSource(clock), clock);
        this.reports = Reported.reports(here, clock);
        this.scores = new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE);
        this.boards =
                new Boards(here.store(), scores, new IdSource(clock), Neighbourhood.ZONE, clock);
        new LedgerRows(here)
                .present(SITI, "rw03", THE_12TH, 30, 80)
                .present(BUDI, "rw03", THE_12TH, 30, 80)
                .hour("rw03", "2026-10-12T12:00", 1_800, 1_000L, 80_000_000L)
                .heard("rw03-gw", "2026-10-12T12:00", "2026-10-12T13:00")
                .spell("rw03-ap", "up", "2026-09-30T00:00", null)
                .spell("rw05-ap", "down", "2026-09-30T00:00", null)
                .row("UPDATE site SET isp = 'Telkom' WHERE code IN ('rw03', 'rw05')")
                .write();
    }

    /** Local time, such as {@code 2026-11-03T03:00}. */
    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Neighbourhood.ZONE).toInstant();
    }

    /** Closes what is due, as the clock does. */
    ArchiveTown closeMonths() {
        Reported.closer(here, clock).closeDue();
        Reported.upkeep(here, clock).settleDue();
        return this;
    }

    MemberId member(String name, Role role, Optional<String> area, String email) {
        MemberId id = ((LinkAnswer.Issued) staff.link(ADMIN, name, role, area)).member().id();
        var _ = staff.set(ADMIN, name, new FieldValues(Map.of("email", email, "reports", "yes")));
        return id;
    }

    ArchiveUpkeep upkeep(Outbox outbox) {
        return new ArchiveUpkeep(
                new ArchiveUpkeep.Parts(
                        here.keys(),
                        archive,
                        reports,
                        scores,
                        boards,
                        new Exports(
                                new Publications(
                                        here.store(), OutsideSettings.DEFAULT, Thresholds.DEFAULT)),
                        new IspStatements(here.store(), scores, 1, Neighbourhood.ZONE, clock),
                        outbox,
                        staff::readers),
                new ArchiveUpkeep.City(
                        "Kota Malang",
                        Optional.of(PublicUrl.parse("https://gardu.malangkota.example")),
                        Neighbourhood.ZONE),
                ArchiveSettings.DEFAULT,
                clock);
    }

    /** The latest of a kind. */
    KeptFiles filed(FileSet.Kind kind) {
        return archive.all().stream()
                .filter(one -> one.set().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** Of the files for inside. */
    List<String> names(FileSet.Kind kind) {
        return names(kind, Edition.INSIDE);
    }

    List<String> names(FileSet.Kind kind, Edition edition) {
        return archive.all().stream()
                .filter(filed -> filed.set().kind() == kind)
                .flatMap(filed -> filed.files().stream())
                .filter(file -> file.edition() == edition)
                .map(ArchivedFile::name)
                .toList();
    }

    @Override
    public void close() {
        here.close();
    }
}
