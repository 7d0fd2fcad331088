package id.gardu.console;

import id.gardu.network.Site;
import id.gardu.report.decision.Decision;
import id.gardu.report.decision.SiteEvent;
import id.gardu.report.decision.SiteHistory;

import java.time.Duration;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happened at a point and what was decided about it, in words. */
record Happenings(Words words, DecisionView view) {
    /** An outage as it is told: the access point, and for how many minutes. */
    private static final Pattern OUTAGE = Pattern.compile("(.*) ([0-9]{1,9})m");

    /** Something that happened. */
    record Event(String day, String kind, String note, String by) {}

    /**
     * A decision.
     *
     * @param basis whose figures it rests on
     * @param undone when it was taken back; empty when it stands
     */
    record DecisionLine(
            long id,
            String site,
            String siteHref,
            String kind,
            String reason,
            String by,
            String basis,
            String undone) {}

    Event event(SiteEvent event) {
        return new Event(
                words.day(event.day()),
                words.text("event." + event.kind().word()),
                note(event),
                event.by());
    }

    private String note(SiteEvent event) {
        return switch (event.kind()) {
            case MOVED -> moved(event.note());
            case OUTAGE -> outage(event.note());
            case OPENED, RETIRED, VISIT, OUTREACH, TEST, NOTE -> event.note();
        };
    }

    /** The area it moved to; where somebody put that right, the one before it too. */
    private String moved(String note) {
        String[] areas = note.split(" ", -1);
        return areas.length == 2
                ? words.text(
                        "event.moved.note",
                        "from",
                        words.area(areas[0]),
                        "to",
                        words.area(areas[1]))
                : words.area(note);
    }

    /** Where the latest correction is taken back; empty where there is none that holds. */
    static String undo(SiteHistory life) {
        return life.events().stream()
                .filter(event -> event.kind() == SiteEvent.Kind.MOVED)
                .filter(event -> event.note().contains(" "))
                .findFirst()
                .map(
                        event ->
                                SiteMovePage.href(
                                        life.now().code(),
                                        event.note().substring(0, event.note().indexOf(' ')),
                                        YearMonth.from(event.day()).toString()))
                .orElse("");
    }

    private String outage(String note) {
        Matcher told = OUTAGE.matcher(note);
        if (!told.matches()) {
            return note;
        }
        Duration span = Duration.ofMinutes(Long.parseLong(told.group(2)));
        return words.text("event.outage.note", "name", told.group(1), "span", words.span(span));
    }

    DecisionLine decision(Decision one) {
        return new DecisionLine(
                one.id(),
                view.inventory().siteCoded(one.site()).map(Site::name).orElse(one.site()),
                ConsolePaths.site(one.site(), one.month()),
                one.until()
                        .map(day -> words.text("kind.wait.until", "day", words.day(day)))
                        .orElseGet(() -> words.text("kind." + one.kind().word())),
                one.reason(),
                words.text("log.by", "name", one.by(), "at", words.at(one.at())),
                basis(one),
                one.undoneAt().map(at -> words.text("log.undone", "at", words.at(at))).orElse(""));
    }

    private String basis(Decision one) {
        String month = words.month(one.month());
        return one.revision() == 0
                ? words.text("log.basis.sofar", "month", month)
                : words.text("log.basis", "month", month, "n", one.revision());
    }
}
