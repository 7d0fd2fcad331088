package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Site;
import id.gardu.report.decision.Decision;
import id.gardu.report.decision.SiteEvent;
import id.gardu.report.decision.SiteHistory;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happened at a point and what was decided about it, in words. Thread-safe. */
final class Happenings {
    /** An outage as it is told: the access point, and for how many minutes. */
    private static final Pattern OUTAGE = Pattern.compile("(.*) ([0-9]{1,9})m");

    private final ConsoleFrame frame;
    private final Words words;
    private final DecisionView view;

    Happenings(ConsoleFrame frame, Words words, DecisionView view) {
        this.frame = frame;
        this.words = words;
        this.view = view;
    }

    /** Something that happened. */
    record Event(String day, String kind, String note, String by) {}

    /**
     * A decision.
     *
     * @param basis whose figures it rests on
     * @param undone when it was taken back; empty when it stands
     */
    record Decided(
            long id,
            String site,
            String siteHref,
            String kind,
            String reason,
            String by,
            String basis,
            String undone) {}

    List<Event> events(WebRequest request, SiteHistory life) {
        return life.events().stream().map(event -> event(request, event)).toList();
    }

    private Event event(WebRequest request, SiteEvent event) {
        return new Event(
                words.day(request, event.day()),
                frame.text(request, "event." + event.kind().word()),
                note(request, event),
                event.by());
    }

    private String note(WebRequest request, SiteEvent event) {
        return switch (event.kind()) {
            case MOVED -> moved(request, event.note());
            case OUTAGE -> outage(request, event.note());
            case OPENED, RETIRED, VISIT, OUTREACH, TEST, NOTE -> event.note();
        };
    }

    /** The area it moved to; where somebody put that right, the one before it too. */
    private String moved(WebRequest request, String note) {
        String[] areas = note.split(" ", -1);
        return areas.length == 2
                ? frame.text(
                        request,
                        "event.moved.note",
                        Map.of(
                                "from", frame.areaName(request, areas[0]),
                                "to", frame.areaName(request, areas[1])))
                : frame.areaName(request, note);
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

    private String outage(WebRequest request, String note) {
        Matcher told = OUTAGE.matcher(note);
        return told.matches()
                ? frame.text(
                        request,
                        "event.outage.note",
                        Map.of(
                                "name",
                                told.group(1),
                                "span",
                                words.span(
                                        request,
                                        Duration.ofMinutes(Long.parseLong(told.group(2))))))
                : note;
    }

    List<Decided> decisions(WebRequest request, List<Decision> decisions) {
        return decisions.stream().map(one -> decision(request, one)).toList();
    }

    Decided decision(WebRequest request, Decision one) {
        return new Decided(
                one.id(),
                siteName(one.site()),
                new Query()
                        .with("month", one.month().toString())
                        .after(ConsolePaths.site(one.site())),
                kind(request, one),
                one.reason(),
                frame.text(
                        request,
                        "log.by",
                        Map.of("name", one.by(), "at", words.at(request, one.at()))),
                basis(request, one),
                one.undoneAt()
                        .map(
                                at ->
                                        frame.text(
                                                request,
                                                "log.undone",
                                                Map.of("at", words.at(request, at))))
                        .orElse(""));
    }

    private String kind(WebRequest request, Decision one) {
        return one.until()
                .map(
                        day ->
                                frame.text(
                                        request,
                                        "kind.wait.until",
                                        Map.of("day", words.day(request, day))))
                .orElseGet(() -> frame.text(request, "kind." + one.kind().word()));
    }

    private String basis(WebRequest request, Decision one) {
        String month = words.month(request, one.month());
        return one.revision() == 0
                ? frame.text(request, "log.basis.sofar", Map.of("month", month))
                : frame.text(request, "log.basis", Map.of("month", month, "n", one.revision()));
    }

    private String siteName(String code) {
        return Optional.of(code).flatMap(view.inventory()::siteCoded).map(Site::name).orElse(code);
    }
}
