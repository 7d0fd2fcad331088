package id.gardu.survey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.MicroSurvey;
import id.gardu.network.AccountId;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.resident.Registry;
import id.gardu.store.KeyRing;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Asks those whose turn it is. Whose account it is is known while the invitation is on the page and
 * never with an answer: the slip that the pages carry on names an area and nobody. Thread-safe.
 */
public final class Survey implements MicroSurvey {
    private static final Logger LOG = LoggerFactory.getLogger(Survey.class);
    private static final Pattern VALUE = Pattern.compile("[1-5]");
    private static final int MOST_SLIPS = 20_000;

    private final SurveySettings settings;
    private final SurveyItems items;
    private final Panel panel;
    private final AnswerCounts counts;
    private final KeyRing keys;
    private final Registry registry;
    private final ZoneId zone;
    private final Supplier<Inventory> inventory;
    private final Function<PortalToken, Optional<AccountId>> accounts;
    private final SecureRandom random = new SecureRandom();

    /** The invitation of an account, for as long as it may still say yes. */
    private final Cache<AccountId, String> invited;

    private final Cache<Long, Boolean> used;

    /**
     * @param accounts whose a token is, of those that may be asked
     * @param zone the city's
     */
    public Survey(
            SurveySettings settings,
            AnswerCounts counts,
            Registry registry,
            Supplier<Inventory> inventory,
            Function<PortalToken, Optional<AccountId>> accounts,
            ZoneId zone) {
        this.settings = settings;
        this.items = SurveyItems.shipped();
        this.counts = counts;
        this.keys = registry.keys();
        this.registry = registry;
        this.panel = new Panel(keys, settings.sharePercent());
        this.zone = zone;
        this.inventory = inventory;
        this.accounts = accounts;
        this.invited = forAsLongAsSlips(registry);
        this.used = forAsLongAsSlips(registry);
    }

    private static <K, V> Cache<K, V> forAsLongAsSlips(Registry registry) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_SLIPS)
                .expireAfterWrite(Slip.LIFE)
                .ticker(registry.monotonic()::nanos)
                .build();
    }

    @Override
    public Optional<String> invitation(PortalToken visitor, Gateway at) {
        Quarter quarter = quarter();
        return accounts.apply(visitor)
                .filter(_ -> registry.store().problem().isEmpty())
                .filter(account -> panel.holds(account, quarter))
                .flatMap(account -> invitation(account, quarter, new NasId(at.nas())));
    }

    private Optional<String> invitation(AccountId account, Quarter quarter, NasId nas) {
        Optional<String> open = Optional.ofNullable(invited.getIfPresent(account));
        if (open.isPresent()) {
            return open.filter(this::isUnused);
        }
        return area(nas)
                .filter(_ -> isTurnOf(account, quarter))
                .map(area -> firstTime(account, quarter, area));
    }

    /** A slip that was answered is not shown again. */
    private boolean isUnused(String slip) {
        return slip(slip).isPresent();
    }

    private String firstTime(AccountId account, Quarter quarter, String area) {
        long until = now().plus(Slip.LIFE).getEpochSecond();
        String slip =
                new Slip(quarter, area, List.of(), Slip.INVITATION, until, random.nextLong())
                        .sealed(keys);
        String before = invited.asMap().putIfAbsent(account, slip);
        if (before != null) {
            return before;
        }
        counts.shown(quarter, area, account);
        return slip;
    }

    /** Not in this quarter nor the one before: a changed share makes no one's turn twice. */
    private boolean isTurnOf(AccountId account, Quarter quarter) {
        try {
            return counts.latestTurn(account)
                    .filter(latest -> !latest.first().isBefore(quarter.minus(1).first()))
                    .isEmpty();
        } catch (StoreException | JdbiException e) {
            LOG.debug("nobody is asked: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    /** The kelurahan of a gateway's site: no finer than it is shown. */
    private Optional<String> area(NasId nas) {
        Inventory now = inventory.get();
        return Optional.ofNullable(now.nas().get(nas))
                .map(one -> now.sites().get(one.site()))
                .map(site -> now.lineage(site.areaCode()))
                .flatMap(
                        line ->
                                line.stream()
                                        .filter(area -> area.level() != AreaLevel.RW)
                                        .map(Area::code)
                                        .findFirst());
    }

    @Override
    public Optional<Stage> stage(String sealed) {
        return slip(sealed).flatMap(this::stage);
    }

    private Optional<Stage> stage(Slip slip) {
        return switch (slip.next()) {
            case Slip.INVITATION -> Optional.of(new Stage.Invitation());
            case Slip.AGE -> Optional.of(new Stage.Age());
            default ->
                    items.of(slip.items().get(slip.next()))
                            .map(
                                    item ->
                                            new Stage.Question(
                                                    item.sentence(),
                                                    slip.next() + 1,
                                                    slip.items().size()));
        };
    }

    @Override
    public Optional<String> take(String sealed, String answer) {
        return slip(sealed)
                .filter(slip -> isUnderstood(slip, answer))
                .filter(slip -> used.asMap().putIfAbsent(slip.serial(), true) == null)
                .flatMap(slip -> after(slip, answer))
                .map(slip -> slip.sealed(keys));
    }

    private static boolean isUnderstood(Slip slip, String answer) {
        return switch (slip.next()) {
            case Slip.INVITATION -> List.of("yes", "no").contains(answer);
            case Slip.AGE -> List.of("under-17", "17", "18").contains(answer);
            default -> answer.equals("skip") || VALUE.matcher(answer).matches();
        };
    }

    private Optional<Slip> after(Slip slip, String answer) {
        return switch (slip.next()) {
            case Slip.INVITATION -> afterInvitation(slip, answer);
            case Slip.AGE -> afterAge(slip, answer);
            default -> afterQuestion(slip, answer);
        };
    }

    private Optional<Slip> afterInvitation(Slip slip, String answer) {
        if (answer.equals("yes")) {
            return Optional.of(slip.at(Slip.AGE, List.of(), random.nextLong()));
        }
        counts.refused(slip.quarter(), slip.area());
        return Optional.empty();
    }

    /** Of a child nothing more is asked, and nothing is kept: not even that there was one. */
    private Optional<Slip> afterAge(Slip slip, String answer) {
        return answer.equals("18")
                ? Optional.of(
                        slip.at(
                                0,
                                items.draw(settings.questions(), random).stream()
                                        .map(SurveyItem::id)
                                        .toList(),
                                random.nextLong()))
                : Optional.empty();
    }

    private Optional<Slip> afterQuestion(Slip slip, String answer) {
        if (!answer.equals("skip")) {
            String item = slip.items().get(slip.next());
            counts.answered(slip.quarter(), slip.area(), item, Integer.parseInt(answer));
        }
        int next = slip.next() + 1;
        return next < slip.items().size()
                ? Optional.of(slip.at(next, slip.items(), random.nextLong()))
                : Optional.empty();
    }

    private Optional<Slip> slip(String sealed) {
        return Slip.open(keys, sealed)
                .filter(slip -> slip.isGood(now()))
                .filter(slip -> used.getIfPresent(slip.serial()) == null);
    }

    /** Forgets whose turn it was two quarters ago. */
    public void forgetOldTurns() {
        counts.forgetTurns(quarter());
    }

    private Quarter quarter() {
        return Quarter.of(LocalDate.ofInstant(now(), zone));
    }

    private Instant now() {
        return registry.clock().instant();
    }
}
