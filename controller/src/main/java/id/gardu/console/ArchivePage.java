package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.report.archive.Archive;
import id.gardu.report.archive.ArchivedFile;
import id.gardu.report.archive.FileSet;
import id.gardu.report.archive.KeptFiles;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reports that were made by themselves, of the whole city: to be taken away as they were made. */
record ArchivePage(ConsoleFrame frame, Archive archive, Audit audit, BooleanSupplier sendsMail) {
    private static final long KILOBYTE = 1_000;
    private static final long MEGABYTE = 1_000_000;

    /** Its files hold the whole city: who has an area of their own sees their figures elsewhere. */
    static boolean isFor(Actor.Member who) {
        return Staff.may(Permission.SEE_USAGE, who, "");
    }

    private record Model(List<Line> lines, Leaf.Links leaf, boolean sendsMail) {}

    /**
     * Files of a period.
     *
     * @param revised empty where there is one revision
     * @param late empty when it was made in time
     */
    private record Line(
            String title,
            String kind,
            String revised,
            String late,
            String made,
            String mailed,
            List<Link> files) {}

    private record Link(String href, String label, String edition, String size) {}

    WebReply answer(StaffRequest request) {
        List<KeptFiles> all = archive.all();
        Leaf leaf = Leaf.of(request.leaf(), all.size());
        List<Line> lines =
                leaf.of(all).stream().map(filed -> line(request.words(), filed)).toList();
        Leaf.Links links =
                leaf.links(number -> new Query().leaf(number).after(ConsolePaths.ARCHIVE));
        var model = new Model(lines, links, sendsMail.getAsBoolean());
        return frame.page(request, "archive", ConsolePaths.ARCHIVE, model);
    }

    private static Line line(Words words, KeptFiles filed) {
        FileSet set = filed.set();
        return new Line(
                set.kind() == FileSet.Kind.QUIET
                        ? words.text("archive.week", "day", words.day(set.from()))
                        : words.month(set.month()),
                words.text("archive.kind." + set.kind().word()),
                revised(words, set),
                filed.isLate() ? words.text("archive.late") : "",
                words.text("archive.made", "at", words.at(filed.madeAt())),
                mailed(words, filed.mail()),
                filed.files().stream().map(file -> link(words, file)).toList());
    }

    private static String revised(Words words, FileSet set) {
        if (set.isPreliminary()) {
            return words.text("archive.preliminary");
        }
        return set.revision() > 1 ? words.text("archive.revision", "n", set.revision()) : "";
    }

    private static String mailed(Words words, KeptFiles.Mailed mail) {
        String sent =
                mail.sent() == 0
                        ? words.text("archive.mailed.nobody")
                        : words.text("archive.mailed", "n", words.count(mail.sent()));
        return sent
                + mailed(words, "archive.mailed.waiting", mail.waiting())
                + mailed(words, "archive.mailed.failed", mail.failed());
    }

    private static String mailed(Words words, String key, long letters) {
        return letters == 0 ? "" : " · " + words.text(key, "n", words.count(letters));
    }

    private static Link link(Words words, ArchivedFile file) {
        return new Link(
                ConsolePaths.archived(file.id()),
                file.format().toUpperCase(Locale.ROOT),
                words.text("archive.edition." + file.edition().word()),
                size(words, file.octets()));
    }

    private static String size(Words words, long octets) {
        return octets < MEGABYTE
                ? words.count(Math.max(1, octets / KILOBYTE)) + " kB"
                : words.number((double) octets / MEGABYTE, 1) + " MB";
    }

    /** A file; a copy that cannot be noted is not given. */
    WebReply file(StaffRequest request) {
        return id(request)
                .flatMap(archive::find)
                .map(file -> file(request, file))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.ARCHIVE));
    }

    private WebReply file(StaffRequest request, ArchivedFile file) {
        var object = AuditObject.of("report-file", file.id());
        audit.note(request.caller(), "report.download", object);
        return WebReply.file(file.name(), file.mediaType(), archive.octets(file));
    }

    private static Optional<Long> id(StaffRequest request) {
        try {
            return Optional.of(Long.parseLong(request.inPath("file")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
