package id.gardu.console;

import id.gardu.console.Explained.Figure;
import id.gardu.network.Site;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.Point;
import id.gardu.report.decision.SiteHistory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a point, what it costs, and the points that are like it. */
record SiteFacts(PointLines lines, DecisionView view, SiteHistory life, DecisionChoice choice) {
    private static final long HUNDRED = 100;

    /** As the page shows them. */
    record Facts(List<Fact> facts, List<Fact> money, List<ComparedPoint> comparable) {}

    /** A fact about a point. */
    record Fact(String name, List<Figure> values) {}

    /** A point beside another one. */
    record ComparedPoint(
            String name,
            String href,
            boolean itself,
            String hours,
            String up,
            String refused,
            String uplink,
            String accounts) {}

    Facts facts() {
        return new Facts(known(), money(), comparable());
    }

    private Words words() {
        return lines.words();
    }

    private Optional<Site> site(Point point) {
        return view.inventory().siteCoded(point.code());
    }

    private Fact fact(String word, Figure value) {
        return new Fact(words().text("fact." + word), List.of(value));
    }

    private List<Fact> known() {
        UsageRow row = life.now().row();
        var facts = new ArrayList<Fact>();
        facts.add(fact("up", lines.availability(row)));
        facts.add(fact("door", lines.door(row)));
        facts.add(fact("tries", Explained.TRIES.figure(tries(row.door()))));
        facts.add(fact("people", Explained.POPULATION.figure(people(row.reach()))));
        facts.add(new Fact(words().text("fact.beside"), lines.beside(life.details())));
        site(life.now())
                .ifPresent(
                        site -> {
                            facts.add(fact("hours", Figure.plain(hours(site))));
                            site.sponsor()
                                    .ifPresent(
                                            name -> facts.add(fact("sponsor", Figure.plain(name))));
                            site.isp().ifPresent(isp -> facts.add(isp(isp, site)));
                        });
        return List.copyOf(facts);
    }

    private Fact isp(String isp, Site site) {
        String uplink =
                site.uplinkMbps().isPresent()
                        ? ", " + site.uplinkMbps().getAsLong() + " Mbit/s"
                        : "";
        return fact("isp", Explained.UPLINK.figure(isp + uplink));
    }

    private String tries(UsageRow.Door door) {
        String in = words().count(door.letIn());
        return words().text("fact.tries.value", "in", in, "out", words().count(door.refused()));
    }

    /** Nobody entered many; then the city's usual ones are meant, and it says so. */
    private String hours(Site site) {
        String entered = site.openHours().toString();
        String assumed = view.boards().assumedHours().toString();
        return entered.isEmpty() ? words().text("fact.hours.assumed", "hours", assumed) : entered;
    }

    private String people(UsageRow.Reach reach) {
        return reach.population().isPresent()
                ? words().text(
                                reach.estimated() ? "fact.people.estimated" : "fact.people.value",
                                "n",
                                words().count(reach.population()))
                : words().text("fact.people.unknown");
    }

    private List<Fact> money() {
        Point now = life.now();
        UsageRow.Money paid = now.row().money();
        var money = new ArrayList<Fact>();
        money.add(fact("cost", lines.cost(now)));
        life.details().rupiahAYear().ifPresent(rupiah -> money.add(fact("year", rupiah(rupiah))));
        String codes = DecisionHead.codes(words(), paid.codes());
        if (!codes.isEmpty()) {
            money.add(fact("codes", Explained.CODES.figure(codes)));
        }
        paid.cost()
                .ifPresent(
                        cost -> {
                            money.add(fact("paid", rupiah(cost)));
                            each(now.row(), cost)
                                    .map(Explained.PER_ACTIVE::figure)
                                    .ifPresent(each -> money.add(fact("each", each)));
                        });
        return List.copyOf(money);
    }

    private Figure rupiah(long rupiah) {
        return Explained.RUPIAH.figure(words().rupiah(rupiah));
    }

    /** A range where accounts that nobody measured may have been active; nothing for 0 of them. */
    private Optional<String> each(UsageRow row, long cost) {
        long unmeasured = row.accounts().unmeasured().orElse(0);
        if (row.accounts().active().isEmpty()) {
            return Optional.empty();
        }
        if (row.money().rpPerActive().isEmpty()) {
            return Optional.of(words().text("fact.each.nobody", "rupiah", words().rupiah(cost)));
        }
        String each = words().rupiah(row.money().rpPerActive().getAsLong());
        if (unmeasured == 0) {
            return Optional.of(each);
        }
        double least = (double) cost / (row.accounts().active().getAsLong() + unmeasured);
        String rounded = words().rupiah(Math.round(least / HUNDRED) * HUNDRED);
        return Optional.of(words().text("fact.each.range", "least", rounded, "most", each));
    }

    private List<ComparedPoint> comparable() {
        List<Point> others = life.details().comparable();
        return others.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(beside(life.now(), true)),
                                others.stream().map(point -> beside(point, false)))
                        .toList();
    }

    private ComparedPoint beside(Point point, boolean itself) {
        UsageRow row = point.row();
        long tried = row.door().refused() + row.door().letIn();
        Optional<Site> site = site(point);
        return new ComparedPoint(
                point.name(),
                choice.site(point.code()),
                itself,
                site.map(this::hours).orElse(Words.UNKNOWN),
                words().percent(row.quality().availability()),
                tried == 0 ? Words.UNKNOWN : words().percent(100.0 * row.door().refused() / tried),
                site.map(known -> words().count(known.uplinkMbps())).orElse(Words.UNKNOWN),
                words().count(row.accounts().active()));
    }
}
