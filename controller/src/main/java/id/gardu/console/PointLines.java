package id.gardu.console;

import id.gardu.console.Explained.Figure;
import id.gardu.report.UsageRow;
import id.gardu.report.decision.AskDetails;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.Judgement.Otherwise;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Points as the lists show them.
 *
 * @param limits the city's decisions, as the texts name them
 */
record PointLines(Words words, Map<String, String> limits) {
    /**
     * One point.
     *
     * @param facts short ones of the month
     * @param beside what is told of points that are asked about
     * @param marks that figures are to be read with care
     * @param next what to do; empty where nothing is
     * @param basket where a decision about it alone is taken
     */
    record Line(
            String code,
            String name,
            String place,
            String verdict,
            String tone,
            String accounts,
            String evidence,
            List<Figure> facts,
            List<Figure> beside,
            List<Figure> marks,
            String waits,
            String next,
            String href,
            String basket,
            boolean picked) {}

    Line of(Point point, Optional<AskDetails> details, DecisionChoice choice) {
        Judgement judgement = point.judgement();
        return new Line(
                point.code(),
                point.name(),
                place(point),
                words.verdict(judgement.verdict()),
                tone(point.group()),
                accounts(point),
                new Reasons(words).first(judgement),
                List.of(availability(point.row()), door(point.row()), cost(point)),
                details.map(this::beside).orElse(List.of()),
                marks(point),
                point.group() == Group.FIX ? waits(judgement) : "",
                saysNext(judgement.verdict()) ? next(judgement) : "",
                choice.site(point.code()),
                choice.picking(point.code()).href(ConsolePaths.BASKET),
                choice.picks().contains(point.code()));
    }

    /** Where the head of the list does not say it already. */
    private static boolean saysNext(Verdict verdict) {
        return switch (verdict) {
            case THRIVING, USED, UNDER_USED -> false;
            case OVERLOADED,
                    WAS_DOWN,
                    NOBODY_GETS_IN,
                    DOOR_NOT_PROVEN,
                    NOT_MEASURABLE,
                    TOO_LITTLE_DATA,
                    TOO_NEW ->
                    true;
        };
    }

    String next(Judgement judgement) {
        return words.text("verdict." + judgement.verdict().word() + ".next", limits);
    }

    /** {@code RW 07, Balearjosari}. */
    static String place(Point point) {
        var place = new ArrayList<String>();
        point.rw().ifPresent(place::add);
        point.kelurahan()
                .filter(name -> !point.rw().orElse("").contains(name))
                .ifPresent(place::add);
        return String.join(", ", place);
    }

    /** How a group looks, besides its word: a colour that the style sheet knows by name. */
    static String tone(Group group) {
        return switch (group) {
            case KEEP -> "keep";
            case FIX -> "fix";
            case ASK -> "ask";
            case CANNOT_SAY -> "cannot";
        };
    }

    /** {@code 6 akun aktif (batas 24)}. */
    String accounts(Point point) {
        UsageRow.Accounts accounts = point.row().accounts();
        String line = words.count(point.judgement().line().accounts());
        if (accounts.active().isEmpty()) {
            return words.text("point.accounts.unknown", "line", line);
        }
        String active = words.count(accounts.active());
        long unmeasured = accounts.unmeasured().orElse(0);
        return unmeasured > 0
                ? words.text(
                        "point.accounts.unmeasured",
                        Map.of("n", active, "more", words.count(unmeasured), "line", line))
                : words.text("point.accounts", "n", active, "line", line);
    }

    Figure availability(UsageRow row) {
        OptionalDouble up = row.quality().availability();
        return Explained.AVAILABILITY.figure(
                up.isPresent()
                        ? words.text("point.up", "percent", words.percent(up))
                        : words.text("point.up.unknown"));
    }

    Figure door(UsageRow row) {
        long days = row.door().proofDays();
        return Explained.DOOR.figure(
                days == 0
                        ? words.text("point.door.none")
                        : words.text("point.door", "n", words.count(days)));
    }

    Figure cost(Point point) {
        OptionalLong cost = point.monthlyCost();
        return Explained.RUPIAH.figure(
                cost.isPresent()
                        ? words.text("point.cost", "rupiah", words.rupiah(cost.getAsLong()))
                        : words.text("point.cost.unknown"));
    }

    /** What is told beside a point that is asked about. */
    List<Figure> beside(AskDetails details) {
        var beside = new ArrayList<Figure>();
        if (details.monthsUnderLine() > 0) {
            String under = words.text("point.under", "n", details.monthsUnderLine());
            beside.add(Explained.UNDER.figure(under));
        }
        details.accountsOfThreeMonths().ifPresent(n -> beside.add(three(words.count(n))));
        details.alsoActiveNear().ifPresent(percent -> beside.add(also(percent)));
        beside.add(Explained.NEAREST.figure(nearest(details)));
        details.rupiahAYear().ifPresent(rupiah -> beside.add(year(words.aboutRupiah(rupiah))));
        beside.add(Figure.plain(last("point.visit", details.lastVisit())));
        beside.add(Figure.plain(last("point.outreach", details.lastOutreach())));
        return List.copyOf(beside);
    }

    private Figure three(String n) {
        return Explained.THREE_MONTHS.figure(words.text("point.three", "n", n));
    }

    private Figure also(long percent) {
        return Explained.ALSO_NEAR.figure(words.text("point.also", "percent", percent));
    }

    private Figure year(String rupiah) {
        return Explained.RUPIAH.figure(words.text("point.year", "rupiah", rupiah));
    }

    private String nearest(AskDetails details) {
        return details.nearest()
                .map(
                        near ->
                                words.text(
                                        "point.near",
                                        "distance",
                                        words.distance(near.metres()),
                                        "name",
                                        near.name()))
                .orElseGet(() -> words.text("point.near.unknown"));
    }

    private String last(String key, Optional<LocalDate> day) {
        return day.map(at -> words.text(key, "day", words.day(at)))
                .orElseGet(() -> words.text(key + ".never"));
    }

    private List<Figure> marks(Point point) {
        var marks = new ArrayList<Figure>();
        if (point.judgement().nearLine()) {
            marks.add(Explained.NEAR_LINE.figure(words.text("mark.near")));
        }
        if (!point.judgement().otherwise().isEmpty()) {
            marks.add(Explained.POPULATION.figure(words.text("mark.hangs")));
        } else if (point.row().reach().estimated()) {
            marks.add(Explained.POPULATION.figure(words.text("mark.estimated")));
        }
        return List.copyOf(marks);
    }

    /** Accounts that stayed outside; nothing where nobody knows how many came before. */
    private String waits(Judgement judgement) {
        long out = Math.round(judgement.weight().keptOut());
        if (judgement.weight().usual().isEmpty()) {
            return words.text("point.waits.unknown");
        }
        return out == 0
                ? words.text("point.waits.none")
                : words.text("point.waits", "n", words.count(out));
    }

    /** Says evidence in sentences. */
    record Reasons(Words words) {
        /** Stands beside every point already. */
        private static final Set<String> TOLD_BESIDE =
                Set.of("accounts-at-most", "best-of-judged", "door-proof-days", "open-up-days");

        /** A sentence for each term. */
        List<String> all(Judgement judgement) {
            return judgement.evidence().stream().map(one -> sentence(one)).toList();
        }

        /** The one sentence that says most; empty where the accounts say it. */
        String first(Judgement judgement) {
            if (judgement.verdict() == Verdict.UNDER_USED) {
                return "";
            }
            List<Evidence> evidence = judgement.evidence();
            Optional<Evidence> over =
                    judgement.verdict() == Verdict.WAS_DOWN
                                    || judgement.verdict() == Verdict.NOBODY_GETS_IN
                            ? evidence.stream().filter(Reasons::isReached).findFirst()
                            : Optional.empty();
            return over.or(
                            () ->
                                    evidence.stream()
                                            .filter(one -> !TOLD_BESIDE.contains(one.term()))
                                            .filter(one -> Otherwise.of(one).isEmpty())
                                            .findFirst())
                    .map(one -> sentence(one))
                    .orElse("");
        }

        private static boolean isReached(Evidence one) {
            OptionalDouble is = number(one.is());
            OptionalDouble limit = number(one.limit());
            return is.isPresent() && limit.isPresent() && is.getAsDouble() >= limit.getAsDouble();
        }

        private String sentence(Evidence one) {
            String key = "evidence." + one.term();
            String told = key + "." + one.is();
            Map<String, String> values =
                    Map.of(
                            "term", one.term(),
                            "is", shown(one.is()),
                            "limit", shown(one.limit()));
            if (words.knows(told)) {
                return words.text(told, values);
            }
            return words.text(words.knows(key) ? key : "evidence.other", values);
        }

        private String shown(String value) {
            Optional<Verdict> verdict = Word.of(Verdict.class, value);
            if (verdict.isPresent()) {
                return words.verdict(verdict.get());
            }
            OptionalDouble number = number(value);
            return number.isPresent() ? words.plain(number.getAsDouble()) : value;
        }

        private static OptionalDouble number(String text) {
            return text.matches("-?[0-9]{1,15}([.][0-9]{1,9})?")
                    ? OptionalDouble.of(Double.parseDouble(text))
                    : OptionalDouble.empty();
        }
    }
}
