package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.archive.Archive;
import id.gardu.report.archive.ArchiveKind;
import id.gardu.report.archive.ArchivedFile;
import id.gardu.report.archive.FileSet;
import id.gardu.report.archive.Filed;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Permission;
import id.gardu.staff.Staff;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reports that were made by themselves, of the whole city: to be taken away as they were made. */
final class ArchivePage {
    private static final long KILOBYTE = 1_000;
    private static final long MEGABYTE = 1_000_000;

    private final ConsoleFrame frame;
    private final Words words;
    private final Archive archive;
    private final Audit audit;
    private final BooleanSupplier sendsMail;
    private final ConsoleErrorPages trouble;

    ArchivePage(
            ConsoleFrame frame,
            Words words,
            Archive archive,
            Audit audit,
            BooleanSupplier sendsMail,
            ConsoleErrorPages trouble) {
        this.frame = frame;
        this.words = words;
        this.archive = archive;
        this.audit = audit;
        this.sendsMail = sendsMail;
        this.trouble = trouble;
    }

    /** Its files hold the whole city: who has an area of their own sees their figures elsewhere. */
    static boolean isFor(Actor.Member who) {
        return Staff.may(Permission.SEE_USAGE, who, "");
    }

    /**
     * Files of a period.
     *
     * @param revised empty where there is one revision
     * @param late empty when it was made in time
     */
    record Line(
            String title,
            String kind,
            String revised,
            String late,
            String made,
            String mailed,
            List<Link> files) {}

    record Link(String href, String label, String edition, String size) {}

    WebReply answer(WebRequest request, Actor.Member who) {
        if (!isFor(who)) {
            return trouble.notYours(request, who);
        }
        List<Filed> all = archive.all();
        Leaf leaf = Leaf.of(Leaf.wanted(request), all.size());
        var model = new HashMap<String, Object>();
        model.put("lines", leaf.of(all).stream().map(filed -> line(request, filed)).toList());
        model.put("leaf", leaf.model(page -> href(page)));
        model.put("sendsMail", sendsMail.getAsBoolean());
        return frame.page(request, "archive", ConsolePaths.ARCHIVE, who, model);
    }

    private static String href(int page) {
        return new Query().with("page", Leaf.word(page)).after(ConsolePaths.ARCHIVE);
    }

    private Line line(WebRequest request, Filed filed) {
        FileSet set = filed.set();
        return new Line(
                period(request, set),
                frame.text(request, "archive.kind." + set.kind().word()),
                revised(request, set),
                filed.isLate() ? frame.text(request, "archive.late") : "",
                frame.text(
                        request, "archive.made", Map.of("at", words.at(request, filed.madeAt()))),
                mailed(request, filed.mail()),
                filed.files().stream().map(file -> link(request, file)).toList());
    }

    private String revised(WebRequest request, FileSet set) {
        if (set.isPreliminary()) {
            return frame.text(request, "archive.preliminary");
        }
        return set.revision() > 1
                ? frame.text(request, "archive.revision", Map.of("n", set.revision()))
                : "";
    }

    private String period(WebRequest request, FileSet set) {
        return set.kind() == ArchiveKind.QUIET
                ? frame.text(request, "archive.week", Map.of("day", words.day(request, set.from())))
                : words.month(request, set.month());
    }

    private String mailed(WebRequest request, Filed.Mailed mail) {
        String sent =
                mail.sent() == 0
                        ? frame.text(request, "archive.mailed.nobody")
                        : frame.text(
                                request,
                                "archive.mailed",
                                Map.of("n", words.count(request, mail.sent())));
        String waiting =
                mail.waiting() == 0
                        ? ""
                        : " · "
                                + frame.text(
                                        request,
                                        "archive.mailed.waiting",
                                        Map.of("n", words.count(request, mail.waiting())));
        return mail.failed() == 0
                ? sent + waiting
                : sent
                        + waiting
                        + " · "
                        + frame.text(
                                request,
                                "archive.mailed.failed",
                                Map.of("n", words.count(request, mail.failed())));
    }

    private Link link(WebRequest request, ArchivedFile file) {
        return new Link(
                ConsolePaths.archived(file.id()),
                file.format().toUpperCase(Locale.ROOT),
                frame.text(request, "archive.edition." + file.edition().word()),
                size(request, file.octets()));
    }

    private String size(WebRequest request, long octets) {
        return octets < MEGABYTE
                ? words.count(request, Math.max(1, octets / KILOBYTE)) + " kB"
                : words.number(request, (double) octets / MEGABYTE, 1) + " MB";
    }

    /** A file; a copy that cannot be noted is not given. */
    WebReply file(WebRequest request, Actor.Member who) {
        if (!isFor(who)) {
            return trouble.notYours(request, who);
        }
        Optional<ArchivedFile> file = id(request).flatMap(archive::find);
        if (file.isEmpty()) {
            return WebReply.seeOther(ConsolePaths.ARCHIVE);
        }
        audit.note(
                AuditNote.of(
                        new Caller(who, Gate.address(request)),
                        "report.download",
                        AuditObject.of("report-file", file.get().id())));
        return WebReply.body(file.get().mediaType(), archive.octets(file.get()))
                .with("Content-Disposition", "attachment; filename=\"" + file.get().name() + "\"");
    }

    private static Optional<Long> id(WebRequest request) {
        try {
            return Optional.of(Long.parseLong(request.inPath("file")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
