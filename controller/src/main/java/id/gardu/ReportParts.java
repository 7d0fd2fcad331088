package id.gardu;

import id.gardu.report.OutsideEdition;
import id.gardu.report.Publications;
import id.gardu.report.Scores;
import id.gardu.report.UsageReports;
import id.gardu.report.archive.Archive;
import id.gardu.report.archive.ArchiveUpkeep;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Exports;
import id.gardu.report.isp.IspStatements;
import id.gardu.report.verdict.Rules;
import id.gardu.resident.Registry;
import id.gardu.staff.Audit;
import id.gardu.staff.Staff;
import id.gardu.staff.StaffTokens;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import java.time.Clock;
import java.time.ZoneId;

/** What is asked for figures, by pages, by the API and by the clock: the same parts for all. */
record ReportParts(
        UsageReports reports,
        Scores scores,
        Boards boards,
        Exports exports,
        OutsideEdition outside,
        IspStatements lines,
        Archive archive,
        Audit audit,
        Staff staff,
        StaffTokens tokens) {

    static ReportParts of(Settings settings, Registry registry) {
        Store store = registry.store();
        Clock clock = registry.clock();
        ZoneId zone = settings.city().zone();
        var audit = new Audit(store, registry.keys(), clock);
        var reports =
                new UsageReports(
                        store, settings.report(), new Rules(settings.verdicts()), zone, clock);
        var scores = new Scores(store, reports, settings.verdicts(), zone);
        var publications = new Publications(store, settings.outside(), settings.verdicts());
        return new ReportParts(
                reports,
                scores,
                new Boards(store, scores, new IdSource(clock), zone, clock),
                new Exports(publications),
                new OutsideEdition(store, reports, publications),
                new IspStatements(store, scores, settings.archive().restitutionFrom(), zone, clock),
                new Archive(store, new IdSource(clock), clock),
                audit,
                new Staff(store, registry.keys(), audit, settings.staff(), clock),
                new StaffTokens(store, registry.keys(), audit, zone, clock));
    }

    /** What is made and sent by itself. */
    ArchiveUpkeep upkeep(Settings settings, Registry registry, ResidentParts residents) {
        return new ArchiveUpkeep(
                new ArchiveUpkeep.Parts(
                        registry.keys(),
                        archive,
                        reports,
                        scores,
                        boards,
                        exports,
                        lines,
                        residents.outbox(),
                        staff::readers),
                new ArchiveUpkeep.City(
                        settings.frontDesk().city(),
                        settings.console().publicUrl(),
                        settings.city().zone()),
                settings.archive(),
                registry.clock());
    }
}
