package id.gardu.console;

import id.gardu.captiveportal.http.Pages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.staff.Actor;
import id.gardu.staff.ReadTokens;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;
import id.gardu.staff.StaffTokens;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands around every page: the city, who is logged in, where they may go. Thread-safe. */
final class ConsoleFrame {
    static final List<String> LANGUAGES = List.of("id", "en");

    private final Pages pages = Pages.of(ConsoleFrame.class, LANGUAGES);
    private final Supplier<Inventory> inventory;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param zone whose midnight ends a day
     */
    ConsoleFrame(Supplier<Inventory> inventory, ZoneId zone, Clock clock) {
        this.inventory = inventory;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What the layout shows.
     *
     * @param who empty for strangers
     * @param records whether the member changes what we run
     * @param vouchers whether the member hands out vouchers
     * @param setup whether the member looks after the installation
     * @param openData whether the member opens what the city shows
     * @param archive whether the member sees reports that were made by themselves
     * @param overheard whether others on the way can read along
     */
    private record Frame(
            String city,
            String who,
            String post,
            List<Tab> tabs,
            boolean archive,
            boolean openData,
            boolean records,
            boolean setup,
            boolean vouchers,
            boolean programs,
            List<Pages.OtherLanguage> others,
            boolean overheard) {}

    private record Tab(String href, String label, boolean current) {}

    /** What this visitor's pages are said in. */
    Words words(WebRequest request) {
        return new Words(pages.messages(), pages.language(request), inventory.get(), zone, clock);
    }

    /**
     * A page for a member.
     *
     * @param here where GET shows this page again, for the language switch and the marked tab
     * @param model what the template knows, component by component
     */
    WebReply page(StaffRequest request, String template, String here, Record... model) {
        return page(request.web(), Optional.of(request.who()), template, here, model);
    }

    /** A page for anybody; without a database, since errors are told by it. */
    WebReply page(
            WebRequest request,
            Optional<Actor.Member> member,
            String template,
            String here,
            Record... model) {
        Words words = words(request);
        var all = new ArrayList<Record>(List.of(model));
        all.add(
                new Frame(
                        city(),
                        member.map(Actor.Member::name).orElse(""),
                        member.map(words::post).orElse(""),
                        member.map(one -> tabs(words, one, here)).orElse(List.of()),
                        member.filter(ArchivePage::isFor).isPresent(),
                        member.filter(ReadTokens::mayManage).isPresent(),
                        member.filter(ConsoleFrame::worksOnRecords).isPresent(),
                        member.filter(one -> Staff.may(Permission.CHANGE_NETWORK, one, ""))
                                .isPresent(),
                        member.filter(
                                        one ->
                                                Staff.may(
                                                        Permission.GIVE_ACCESS,
                                                        one,
                                                        one.area().orElse("")))
                                .isPresent(),
                        member.filter(StaffTokens::mayManage).isPresent(),
                        pages.others(request, here),
                        !request.https() && !request.client().isLoopbackAddress()));
        return pages.page(request, template, Pages.model(all));
    }

    /** For tests: every template with every text it names. */
    void check(String template) {
        pages.check(template);
    }

    private static boolean worksOnRecords(Actor.Member who) {
        return Staff.may(Permission.WORK_ON_NETWORK, who, who.area().orElse(""));
    }

    /** Its name; empty where no kota is registered. */
    String city() {
        return inventory.get().areas().values().stream()
                .filter(area -> area.level() == AreaLevel.KOTA)
                .map(Area::name)
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** Whoever decides begins with that; the page he starts at shows it. */
    private static List<Tab> tabs(Words words, Actor.Member who, String here) {
        String own = who.area().orElse("");
        boolean decides = Staff.may(Permission.DECIDE, who, own);
        boolean seesUsage = Staff.may(Permission.SEE_USAGE, who, own);
        var tabs = new ArrayList<Tab>();
        if (decides) {
            String home = ConsolePaths.HOME;
            tabs.add(tab(words, ConsolePaths.DECISIONS, "tab.decisions", here, home, "/sites"));
        } else {
            tabs.add(tab(words, ConsolePaths.HOME, "tab.home", here));
        }
        if (seesUsage) {
            tabs.add(tab(words, ConsolePaths.USAGE, "tab.usage", here, ConsolePaths.COMPARE));
        }
        if (seesUsage) {
            tabs.add(tab(words, ConsolePaths.LITERACY, "tab.literacy", here));
            tabs.add(tab(words, ConsolePaths.PROGRAMMES, "tab.programmes", here));
        }
        if (Staff.may(Permission.SEE_NETWORK, who, own)) {
            tabs.add(tab(words, ConsolePaths.ACCESS_POINTS, "tab.aps", here));
        }
        if (Staff.may(Permission.SEE_ACCOUNT, who, own)) {
            tabs.add(tab(words, ConsolePaths.ENTRY, "tab.entry", here));
        }
        if (!decides && seesUsage) {
            tabs.add(tab(words, ConsolePaths.DECISIONS, "tab.decisions", here, "/sites"));
        }
        return List.copyOf(tabs);
    }

    /**
     * @param also other pages that belong to it
     */
    private static Tab tab(Words words, String path, String key, String here, String... also) {
        boolean current =
                isAt(here, path) || Arrays.stream(also).anyMatch(other -> isAt(here, other));
        return new Tab(path, words.text(key), current);
    }

    private static boolean isAt(String here, String path) {
        String at = here.substring(0, here.indexOf('?') < 0 ? here.length() : here.indexOf('?'));
        return at.equals(path) || (!path.equals(ConsolePaths.HOME) && at.startsWith(path + "/"));
    }
}
