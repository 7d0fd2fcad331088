package id.gardu.console;

import id.gardu.access.Access.Today;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.entry.AccountActions;
import id.gardu.entry.AccountActions.AccountAction;
import id.gardu.entry.AccountActions.Acted;
import id.gardu.entry.EntryText;
import id.gardu.entry.EntryText.CauseLine;
import id.gardu.entry.EntryText.SilenceLine;
import id.gardu.entry.EntryText.StepLine;
import id.gardu.entry.Explanation;
import id.gardu.entry.Explanation.AccountStanding;
import id.gardu.entry.Explanations;
import id.gardu.entry.LookAnswer;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Plan;
import id.gardu.network.RecordKind;
import id.gardu.network.Site;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrders.Ending;
import id.gardu.staff.Role.Permission;
import id.gardu.store.Word;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * "Why can this person not get in?": asked with a reason, answered with the causes, the next action
 * and the steps; and what can be done about it. Whom one asked for stands in no address.
 * Thread-safe.
 */
final class EntryPage {
    private static final int MOST_SUGGESTED = 60;
    private static final int LONGEST_DAYS = 3;

    private final ConsoleFrame frame;
    private final Explanations explanations;
    private final AccountActions actions;
    private final ConsoleErrorPages trouble;
    private final ShownOnce<Problem> problems;
    private final ZoneId zone;
    private final Clock clock;

    EntryPage(
            ConsoleFrame frame,
            Explanations explanations,
            AccountActions actions,
            ConsoleErrorPages trouble,
            ZoneId zone,
            Clock clock) {
        this.frame = frame;
        this.explanations = explanations;
        this.actions = actions;
        this.trouble = trouble;
        this.problems = new ShownOnce<>(clock);
        this.zone = zone;
        this.clock = clock;
    }

    /** What was typed, and why it was no question. */
    private record Problem(String text, String who, String place, String reason) {
        static final Problem NONE = new Problem("", "", "", "");

        @Override
        public String toString() {
            return "Problem[" + text + "]";
        }
    }

    private record Form(
            String problem, String typed, String place, String reason, List<String> places) {}

    /**
     * What the page shows.
     *
     * @param done what came of the latest action; or empty
     * @param badge of the account: its state; or empty
     */
    private record Model(
            String shown,
            String action,
            String done,
            List<Cause> causes,
            List<SilenceLine> silences,
            boolean silentFirst,
            List<StepLine> steps,
            List<Fact> facts,
            String badge,
            String tone,
            List<OrderLine> orders,
            List<Act> acts) {}

    /**
     * A cause with where to mend it.
     *
     * @param href of the record that is to be mended; empty where the reader may not
     */
    private record Cause(String text, String next, String line, String href, String nas) {}

    /** A button, and what it does. */
    private record Act(String word, String label, String what) {}

    private record Fact(String label, String value) {}

    private record OrderLine(String text, String at) {}

    static boolean isFor(StaffRequest request) {
        return request.may(Permission.SEE_ACCOUNT, request.who().area().orElse(""));
    }

    WebReply form(StaffRequest request) {
        Problem problem =
                problems.take(request.query("once"), request.who().id()).orElse(Problem.NONE);
        List<String> places =
                request.words().inventory().sitesByCode().stream()
                        .filter(site -> request.may(Permission.SEE_ACCOUNT, site.areaCode()))
                        .map(Site::name)
                        .limit(MOST_SUGGESTED)
                        .toList();
        return frame.page(
                request,
                "entry",
                ConsolePaths.ENTRY,
                new Form(problem.text(), problem.who(), problem.place(), problem.reason(), places));
    }

    WebReply look(StaffRequest request) {
        String who = request.field("who");
        String place = request.field("place");
        String reason = request.field("reason");
        return switch (explanations.look(request.caller(), who, place, reason)) {
            case LookAnswer.Found(String key, var _) -> WebReply.seeOther(ConsolePaths.entry(key));
            case LookAnswer.Refused(String why, String detail) -> {
                String text = request.words().text("entry.no." + why, "detail", detail);
                String once =
                        problems.keep(request.who().id(), new Problem(text, who, place, reason));
                yield WebReply.seeOther(new Query().with("once", once).after(ConsolePaths.ENTRY));
            }
        };
    }

    WebReply shown(StaffRequest request) {
        String key = request.inPath("look");
        return explanations
                .again(request.who(), key)
                .map(told -> shown(request, key, told))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.ENTRY));
    }

    private WebReply shown(StaffRequest request, String key, Explanation told) {
        Words words = request.words();
        var text = new EntryText(words.language(), words.inventory(), zone, clock.instant());
        String here = ConsolePaths.entry(key);
        Optional<AccountStanding> account = told.account();
        var model =
                new Model(
                        told.shown(),
                        here,
                        done(request),
                        text.causes(told).stream().map(one -> cause(request, one)).toList(),
                        text.silences(told),
                        !told.silences().isEmpty() && told.saysNothing(),
                        text.steps(told),
                        account.map(one -> facts(words, text, one)).orElse(List.of()),
                        account.map(one -> badge(words, one)).orElse(""),
                        account.filter(one -> one.account().blockedAt().isPresent()).isPresent()
                                ? "bad"
                                : "mute",
                        told.orders().stream()
                                .map(
                                        one ->
                                                new OrderLine(
                                                        order(words, one),
                                                        text.at(one.lastAskedAt())))
                                .toList(),
                        account.map(one -> acts(request, told, one)).orElse(List.of()));
        return frame.page(request, "entry-look", here, model);
    }

    private static String done(StaffRequest request) {
        String key = "entry.done." + request.query("done");
        return request.words().knows(key) ? request.words().text(key) : "";
    }

    private static Cause cause(StaffRequest request, CauseLine one) {
        Inventory now = request.words().inventory();
        boolean mends =
                !one.nas().isEmpty()
                        && now.nasNamed(one.nas())
                                .map(Nas::site)
                                .flatMap(site -> Optional.ofNullable(now.sites().get(site)))
                                .filter(
                                        site ->
                                                request.may(
                                                        Permission.CHANGE_NETWORK, site.areaCode()))
                                .isPresent();
        return new Cause(
                one.text(),
                one.next(),
                one.line(),
                mends && !one.line().isEmpty()
                        ? ConsolePaths.record(RecordKind.NAS, one.nas()) + "#set"
                        : "",
                one.nas());
    }

    private static String badge(Words words, AccountStanding one) {
        return one.account().blockedAt().isPresent()
                ? words.text("entry.blocked")
                : words.text("entry.kind." + one.account().kind().word());
    }

    private static List<Fact> facts(Words words, EntryText text, AccountStanding one) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.text("entry.account"), one.id().toString()));
        facts.add(
                new Fact(
                        words.text("entry.plan"),
                        one.plan().map(Plan::name).orElse(Words.UNKNOWN)));
        facts.add(
                new Fact(
                        words.text("entry.expires"),
                        one.account()
                                .expiresAt()
                                .map(text::at)
                                .orElse(words.text("entry.expires.never"))));
        facts.add(new Fact(words.text("entry.devices"), words.count(one.devices())));
        one.today()
                .ifPresent(
                        today ->
                                facts.add(
                                        new Fact(words.text("entry.today"), today(words, today))));
        return facts;
    }

    private static String today(Words words, Today today) {
        return words.text(
                "entry.today.used",
                "time",
                words.span(Duration.ofSeconds(today.seconds())),
                "mb",
                words.count(today.bytes() / 1_000_000));
    }

    /** What became of it, in words. */
    private static String order(Words words, SessionOrder order) {
        String outcome = order.result().map(known -> known.outcome().word()).orElse("pending");
        String did = words.text("entry.order." + order.act().word());
        return did
                + ": "
                + words.text("entry.outcome." + outcome)
                + (isApplied(order) ? "" : " " + words.text("entry.later." + later(order)));
    }

    private static boolean isApplied(SessionOrder order) {
        return order.went(SessionOrder.Outcome.ACK);
    }

    /** A block stands until it is applied; a disconnect is asked once. */
    private static String later(SessionOrder order) {
        return switch (order.reason()) {
            case BLOCKED, CLOSED, DEVICE_LIMIT, TIME_USED, DATA_USED, NEW_DAY -> "standing";
            case LOGGED_OUT, STAFF -> "once";
        };
    }

    private static List<Act> acts(StaffRequest request, Explanation told, AccountStanding account) {
        boolean blocked = account.account().blockedAt().isPresent();
        boolean online = told.sessions().stream().anyMatch(session -> session.ended().isEmpty());
        var acts = new ArrayList<Act>();
        for (AccountAction action : AccountAction.values()) {
            boolean makesSense =
                    switch (action) {
                        case DISCONNECT -> online;
                        case BLOCK -> !blocked;
                        case UNBLOCK -> blocked;
                        case FORGET -> account.devices() > 0;
                        case EXTEND -> account.account().expiresAt().isPresent();
                    };
            if (makesSense && mayDo(request, action)) {
                String key = "entry.act." + action.word();
                acts.add(
                        new Act(
                                action.word(),
                                request.words().text(key),
                                request.words().text(key + ".what")));
            }
        }
        return acts;
    }

    private static boolean mayDo(StaffRequest request, AccountAction action) {
        return request.may(action.permission(), request.who().area().orElse(""));
    }

    /** Of the account of a look of theirs, and of no other. */
    WebReply act(StaffRequest request) {
        String key = request.inPath("look");
        Optional<AccountAction> action =
                Word.of(AccountAction.class, request.inPath("action"))
                        .filter(one -> mayDo(request, one));
        if (action.isEmpty()) {
            return trouble.notYours(request);
        }
        Optional<AccountStanding> account =
                explanations.again(request.who(), key).flatMap(Explanation::account);
        if (account.isEmpty()) {
            return WebReply.seeOther(ConsolePaths.ENTRY);
        }
        Optional<Acted> acted =
                actions.act(
                        request.caller(),
                        account.get().id(),
                        action.get(),
                        Duration.ofDays(days(request.field("days"))));
        acted.ifPresent(done -> Ending.awaitABit(done.orders()));
        String done = acted.filter(Acted::changed).isPresent() ? action.get().word() : "same";
        return WebReply.seeOther(new Query().with("done", done).after(ConsolePaths.entry(key)));
    }

    private static int days(String typed) {
        boolean isNumber =
                typed.length() <= LONGEST_DAYS && typed.chars().allMatch(Character::isDigit);
        return isNumber && !typed.isEmpty() ? Math.min(Integer.parseInt(typed), 366) : 1;
    }
}
