package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.report.decision.SiteEvent;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Role.Permission;
import id.gardu.store.Word;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Takes a note of what somebody did for a point: a visit, outreach, a remark. */
record SiteNotes(DecisionView view, Audit audit, ConsoleErrorPages trouble) {
    private static final List<SiteEvent.Kind> KINDS =
            List.of(SiteEvent.Kind.VISIT, SiteEvent.Kind.OUTREACH, SiteEvent.Kind.NOTE);
    private static final int LONGEST = 500;
    private static final int YEARS_BACK = 20;

    /** Back to the point's page, which says how it went. */
    WebReply take(StaffRequest request) {
        String code = request.inPath("code");
        boolean theirs =
                view.inventory()
                        .siteCoded(code)
                        .filter(site -> request.may(Permission.DECIDE, site.areaCode()))
                        .isPresent();
        if (!theirs) {
            return trouble.noSuchSite(request);
        }
        String month = Dates.month(request.field("month")).map(Object::toString).orElse("");
        return WebReply.seeOther(
                new Query()
                                .with("month", month)
                                .with("said", taken(request, code))
                                .after(ConsolePaths.site(code))
                        + "#kejadian");
    }

    private String taken(StaffRequest request, String code) {
        Optional<SiteEvent.Kind> kind =
                Word.of(SiteEvent.Kind.class, request.field("kind")).filter(KINDS::contains);
        Optional<LocalDate> day =
                Dates.day(request.field("day")).filter(one -> canBe(one, request.words().today()));
        String note = request.field("note").strip();
        if (kind.isEmpty()) {
            return "kind";
        }
        if (day.isEmpty()) {
            return "day";
        }
        if (note.length() > LONGEST || (note.isEmpty() && kind.get() == SiteEvent.Kind.NOTE)) {
            return "words";
        }
        Caller by = request.caller();
        audit.note(by, "site.note", new AuditObject("site", code));
        var event = new SiteEvent(day.get(), kind.get(), note, request.who().name());
        view.boards().note(code, event, by);
        return "noted";
    }

    private static boolean canBe(LocalDate day, LocalDate today) {
        return !day.isAfter(today) && day.isAfter(today.minusYears(YEARS_BACK));
    }
}
