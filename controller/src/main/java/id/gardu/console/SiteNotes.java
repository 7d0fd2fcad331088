package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.SiteEvent;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Permission;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Takes a note of what somebody did for a point: a visit, outreach, a remark. */
final class SiteNotes {
    static final List<SiteEvent.Kind> KINDS =
            List.of(SiteEvent.Kind.VISIT, SiteEvent.Kind.OUTREACH, SiteEvent.Kind.NOTE);

    static final int LONGEST = 500;

    private static final int YEARS_BACK = 20;

    private final Words words;
    private final DecisionView view;
    private final Audit audit;
    private final ConsoleErrorPages trouble;

    SiteNotes(Words words, DecisionView view, Audit audit, ConsoleErrorPages trouble) {
        this.words = words;
        this.view = view;
        this.audit = audit;
        this.trouble = trouble;
    }

    /** Back to the point's page, which says how it went. */
    WebReply take(WebRequest request, Actor.Member who) {
        String code = request.inPath("code");
        boolean theirs =
                view.inventory()
                        .siteCoded(code)
                        .filter(site -> Network.covers(who, Permission.DECIDE, site.areaCode()))
                        .isPresent();
        if (!theirs) {
            return trouble.noSuchSite(request, who);
        }
        return WebReply.seeOther(
                new Query()
                                .with("month", month(request))
                                .with("said", taken(request, code, who))
                                .after(ConsolePaths.site(code))
                        + "#kejadian");
    }

    private String taken(WebRequest request, String code, Actor.Member who) {
        Optional<SiteEvent.Kind> kind =
                SiteEvent.Kind.of(request.field("kind").orElse("")).filter(KINDS::contains);
        Optional<LocalDate> day = request.field("day").flatMap(SiteNotes::day).filter(this::canBe);
        String note = request.field("note").orElse("").strip();
        if (kind.isEmpty()) {
            return "kind";
        }
        if (day.isEmpty()) {
            return "day";
        }
        if (note.length() > LONGEST || (note.isEmpty() && kind.get() == SiteEvent.Kind.NOTE)) {
            return "words";
        }
        Caller by = new Caller(who, Gate.address(request));
        audit.note(AuditNote.of(by, "site.note", new AuditObject("site", code)));
        view.boards().note(code, new SiteEvent(day.get(), kind.get(), note, who.name()), by);
        return "noted";
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean canBe(LocalDate day) {
        LocalDate today = words.today();
        return !day.isAfter(today) && day.isAfter(today.minusYears(YEARS_BACK));
    }

    private static String month(WebRequest request) {
        return DecisionChoice.month(request.field("month").orElse(""))
                .map(Object::toString)
                .orElse("");
    }
}
