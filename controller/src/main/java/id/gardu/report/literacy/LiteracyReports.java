package id.gardu.report.literacy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import id.gardu.accounting.AccountingSettings;
import id.gardu.literacy.CityDimension;
import id.gardu.literacy.ImdiPillar;
import id.gardu.literacy.IndexPillar;
import id.gardu.network.Area;
import id.gardu.network.Inventory;
import id.gardu.programme.ParticipationQueries;
import id.gardu.programme.ParticipationQueries.WaveParticipation;
import id.gardu.report.ReportLevel;
import id.gardu.report.ScoreRow;
import id.gardu.report.Scores;
import id.gardu.report.UsageRow;
import id.gardu.report.literacy.AssistedAccounts.Split;
import id.gardu.report.literacy.LiteracyFigure.Standing;
import id.gardu.report.literacy.LiteracyFigure.Subject;
import id.gardu.report.literacy.LiteracyReport.Response;
import id.gardu.services.ListedService;
import id.gardu.services.ServiceClickQueries;
import id.gardu.services.ServiceClickQueries.AreaClicks;
import id.gardu.store.Store;
import id.gardu.survey.Quarter;
import id.gardu.survey.SurveyItem;
import id.gardu.survey.SurveyItems;
import id.gardu.survey.SurveyQueries;
import id.gardu.survey.SurveyQueries.AnswerCount;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Access from the closed months, participation from what was opened and who came to programmes,
 * skill from what people say of themselves. Thread-safe.
 */
public final class LiteracyReports {
    /** What rows may stand for; the first when nobody says. */
    public static final List<ReportLevel> LEVELS =
            List.of(ReportLevel.KOTA, ReportLevel.KECAMATAN, ReportLevel.KELURAHAN);

    private static final Subject ACCESS =
            Subject.of(ImdiPillar.INFRASTRUCTURE, CityDimension.PEOPLE);
    private static final Subject MOVING =
            Subject.of(ImdiPillar.INFRASTRUCTURE, CityDimension.MOBILITY);
    private static final Subject SERVICES =
            Subject.of(ImdiPillar.EMPOWERMENT, CityDimension.GOVERNANCE);

    /** No area's code. */
    private static final String NOWHERE = "-";

    private final Store store;
    private final Scores scores;
    private final Supplier<Inventory> inventory;
    private final List<ListedService> services;
    private final LiteracySettings settings;
    private final AssistedAccounts assisted;
    private final ZoneId zone;
    private final Clock clock;
    private final SurveyItems items = SurveyItems.shipped();

    /**
     * @param services the city's list
     * @param accounting what an active account is, and what a day is
     */
    public LiteracyReports(
            Store store,
            Scores scores,
            Supplier<Inventory> inventory,
            List<ListedService> services,
            LiteracySettings settings,
            AccountingSettings accounting,
            Clock clock) {
        this.store = store;
        this.scores = scores;
        this.inventory = inventory;
        this.services = List.copyOf(services);
        this.settings = settings;
        this.assisted = new AssistedAccounts(store, accounting, clock);
        this.zone = accounting.zone();
        this.clock = clock;
    }

    /** How pillars are called. */
    public LiteracySettings settings() {
        return settings;
    }

    /** The quarter that runs. */
    public Quarter running() {
        return Quarter.of(LocalDate.ofInstant(clock.instant(), zone));
    }

    /** The sentences that residents are asked. */
    public SurveyItems items() {
        return items;
    }

    /** The city's list. */
    public List<ListedService> services() {
        return services;
    }

    /** What is known of a quarter, at one of the {@link #LEVELS}. */
    public LiteracyReport of(Quarter quarter, ReportLevel level) {
        Inventory now = inventory.get();
        List<ScoreRow> months = scores.closed(quarter.first(), YearMonth.from(quarter.to()), level);
        boolean isOver = LocalDate.ofInstant(clock.instant(), zone).isAfter(quarter.to());
        List<AnswerCount> answers =
                isOver
                        ? read(SurveyQueries.class, queries -> queries.answers(quarter.first()))
                        : List.of();
        var figures = new ArrayList<LiteracyFigure>();
        months.forEach(row -> figures.addAll(access(row)));
        if (level == ReportLevel.KOTA) {
            months.forEach(row -> figures.addAll(assisted(row)));
        }
        figures.addAll(opened(now, quarter, level));
        var held = new ParticipationSums(now, held(quarter));
        figures.addAll(tookPart(now, quarter, level, held));
        figures.addAll(skill(now, quarter, level, answers, months));
        return new LiteracyReport(
                quarter,
                level,
                settings,
                months.stream().map(ScoreRow::month).distinct().toList(),
                isOver,
                response(answers),
                held.names(),
                figures);
    }

    private <Q, R> R read(Class<Q> queries, Function<Q, R> question) {
        return store.snapshot((Handle handle) -> question.apply(handle.attach(queries)));
    }

    private static List<LiteracyFigure> access(ScoreRow row) {
        UsageRow.Accounts accounts = row.row().accounts();
        return List.of(
                access(row, "accounts-active", ACCESS, accounts.active()),
                access(row, "accounts-first", ACCESS, accounts.first()),
                access(row, "accounts-returning", ACCESS, accounts.returning()),
                access(row, "accounts-roaming", MOVING, accounts.roaming()));
    }

    private static LiteracyFigure access(
            ScoreRow row, String figure, Subject subject, OptionalLong count) {
        return access(row, figure, subject, standing(count, row.row().accounts().active()), count);
    }

    private static LiteracyFigure access(
            ScoreRow row, String figure, Subject subject, Standing standing, OptionalLong count) {
        return new LiteracyFigure(
                row.level(),
                row.row().code(),
                row.row().name(),
                LiteracyMeasure.ACCESS,
                figure,
                row.month().toString(),
                subject,
                standing,
                standing == Standing.KNOWN ? count : OptionalLong.empty(),
                Optional.empty());
    }

    /** Neither a part of the active accounts nor what is left of them may be a few. */
    private static Standing standing(OptionalLong count, OptionalLong active) {
        if (count.isEmpty() || active.isEmpty()) {
            return Standing.NOT_MEASURED;
        }
        long left = active.getAsLong() - count.getAsLong();
        return isFew(count.getAsLong()) || (left > 0 && isFew(left))
                ? Standing.TOO_FEW
                : Standing.KNOWN;
    }

    private static boolean isFew(long count) {
        return count < LiteracyReport.LEAST;
    }

    /** Of the whole city: the same account may be at a site of any area. */
    private List<LiteracyFigure> assisted(ScoreRow row) {
        Optional<Split> split =
                row.row().accounts().active().isPresent()
                        ? assisted.of(row.month())
                        : Optional.empty();
        Standing standing = split.map(LiteracyReports::standing).orElse(Standing.NOT_MEASURED);
        return List.of(
                assisted(row, "accounts-assisted", standing, split.map(Split::assisted)),
                assisted(row, "accounts-self-service", standing, split.map(Split::own)));
    }

    /** One of two that make up a known third tells of the other. */
    private static Standing standing(Split split) {
        boolean few =
                isFew(split.assisted())
                        || isFew(split.own())
                        || (split.others() > 0 && isFew(split.others()));
        return few ? Standing.TOO_FEW : Standing.KNOWN;
    }

    private static LiteracyFigure assisted(
            ScoreRow row, String figure, Standing standing, Optional<Long> count) {
        return access(
                row,
                figure,
                ACCESS,
                standing,
                count.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private static Stream<Area> areas(Inventory now, ReportLevel level) {
        return now.areas().values().stream()
                .filter(area -> level.area().filter(area.level()::equals).isPresent())
                .sorted(Comparator.comparing(Area::code));
    }

    private List<LiteracyFigure> opened(Inventory now, Quarter quarter, ReportLevel level) {
        Map<String, Map<String, Long>> byArea =
                read(
                                ServiceClickQueries.class,
                                queries -> queries.clicks(quarter.from(), quarter.to()))
                        .stream()
                        .collect(
                                groupingBy(
                                        one -> areaOf(now, level, one.areaCode()),
                                        groupingBy(
                                                AreaClicks::service,
                                                TreeMap::new,
                                                summingLong(AreaClicks::clicks))));
        return areas(now, level)
                .flatMap(
                        area ->
                                byArea.getOrDefault(key(area), Map.of()).entrySet().stream()
                                        .map(
                                                one ->
                                                        opened(
                                                                level,
                                                                area,
                                                                quarter,
                                                                one.getKey(),
                                                                one.getValue())))
                .toList();
    }

    /** Of a site that is gone, or was not known, only the whole city has a figure. */
    private static String areaOf(Inventory now, ReportLevel level, String code) {
        return level == ReportLevel.KOTA
                ? AnswerSums.CITY
                : now.lineage(code).stream()
                        .filter(area -> level.area().filter(area.level()::equals).isPresent())
                        .map(Area::code)
                        .findFirst()
                        .orElse(NOWHERE);
    }

    private static LiteracyFigure opened(
            ReportLevel level, Area area, Quarter quarter, String service, long clicks) {
        return new LiteracyFigure(
                level,
                area.code(),
                area.name(),
                LiteracyMeasure.PARTICIPATION,
                "service:" + service,
                quarter.toString(),
                SERVICES,
                isFew(clicks) ? Standing.TOO_FEW : Standing.KNOWN,
                isFew(clicks) ? OptionalLong.empty() : OptionalLong.of(clicks),
                Optional.empty());
    }

    private List<WaveParticipation> held(Quarter quarter) {
        return read(
                ParticipationQueries.class,
                queries -> queries.between(quarter.from(), quarter.to()));
    }

    private static List<LiteracyFigure> tookPart(
            Inventory now, Quarter quarter, ReportLevel level, ParticipationSums held) {
        return areas(now, level)
                .flatMap(
                        area ->
                                held.in(key(area)).stream()
                                        .map(sum -> tookPart(level, area, quarter, sum)))
                .toList();
    }

    private static LiteracyFigure tookPart(
            ReportLevel level, Area area, Quarter quarter, ParticipationSums.Sum sum) {
        return new LiteracyFigure(
                level,
                area.code(),
                area.name(),
                LiteracyMeasure.PARTICIPATION,
                sum.figure(),
                quarter.toString(),
                sum.subject(),
                sum.count().isPresent() ? Standing.KNOWN : Standing.TOO_FEW,
                sum.count(),
                Optional.empty());
    }

    private List<LiteracyFigure> skill(
            Inventory now,
            Quarter quarter,
            ReportLevel level,
            List<AnswerCount> answers,
            List<ScoreRow> months) {
        var sums = new AnswerSums(now, items, answers);
        var figures = new ArrayList<LiteracyFigure>();
        areas(now, level)
                .forEach(
                        area -> {
                            OptionalLong accounts = atMost(months, area.code());
                            for (IndexPillar pillar : IndexPillar.values()) {
                                figures.add(
                                        skill(
                                                level,
                                                area,
                                                quarter,
                                                "pillar:" + pillar.word(),
                                                subject(pillar),
                                                sums.of(pillar.word(), key(area)),
                                                accounts));
                            }
                            if (level == ReportLevel.KOTA) {
                                items.all()
                                        .forEach(
                                                item ->
                                                        figures.add(
                                                                skill(
                                                                        level,
                                                                        area,
                                                                        quarter,
                                                                        "item:" + item.id(),
                                                                        subject(item),
                                                                        sums.of(
                                                                                item.id(),
                                                                                key(area)),
                                                                        accounts)));
                            }
                        });
        return figures;
    }

    private static String key(Area area) {
        return area.parentCode().isEmpty() ? AnswerSums.CITY : area.code();
    }

    /**
     * How many accounts there were in the quarter, at most: its months, added up, so that no margin
     * is too small. Empty unless all of them are closed.
     */
    private static OptionalLong atMost(List<ScoreRow> months, String code) {
        List<UsageRow.Accounts> its =
                months.stream()
                        .filter(row -> row.row().code().equals(code))
                        .map(row -> row.row().accounts())
                        .toList();
        boolean isWhole =
                its.size() == 3
                        && its.stream()
                                .allMatch(
                                        one ->
                                                one.active().isPresent()
                                                        && one.passing().isPresent());
        return isWhole
                ? OptionalLong.of(its.stream().mapToLong(LiteracyReports::everybody).sum())
                : OptionalLong.empty();
    }

    private static long everybody(UsageRow.Accounts accounts) {
        return accounts.active().orElse(0)
                + accounts.passing().orElse(0)
                + accounts.unmeasured().orElse(0);
    }

    private Subject subject(IndexPillar pillar) {
        List<SurveyItem> its = items.all().stream().filter(item -> item.index() == pillar).toList();
        return new Subject(
                its.stream().map(SurveyItem::imdi).distinct().sorted().toList(),
                Optional.of(pillar),
                dimension(pillar));
    }

    private static CityDimension dimension(IndexPillar pillar) {
        return switch (pillar) {
            case SKILL, ETHICS, CULTURE -> CityDimension.PEOPLE;
            case SAFETY -> CityDimension.LIVING;
        };
    }

    private static Subject subject(SurveyItem item) {
        return new Subject(List.of(item.imdi()), Optional.of(item.index()), item.dimension());
    }

    private static LiteracyFigure skill(
            ReportLevel level,
            Area area,
            Quarter quarter,
            String figure,
            Subject subject,
            Optional<List<Long>> counts,
            OptionalLong accounts) {
        return new LiteracyFigure(
                level,
                area.code(),
                area.name(),
                LiteracyMeasure.SELF_REPORTED_SKILL,
                figure,
                quarter.toString(),
                subject,
                counts.isPresent() ? Standing.KNOWN : Standing.TOO_FEW,
                OptionalLong.empty(),
                counts.map(values -> Estimate.of(values, accounts)));
    }

    private static Response response(List<AnswerCount> answers) {
        long invited = sum(answers, AnswerCount::isInvitation);
        long refused = sum(answers, AnswerCount::isRefusal);
        return isFew(invited)
                ? Response.UNKNOWN
                : new Response(
                        OptionalLong.of(invited),
                        isFew(refused) || isFew(invited - refused)
                                ? OptionalLong.empty()
                                : OptionalLong.of(refused));
    }

    private static long sum(List<AnswerCount> answers, Predicate<AnswerCount> which) {
        return answers.stream().filter(which).mapToLong(AnswerCount::answers).sum();
    }
}
