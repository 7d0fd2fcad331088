package id.gardu.console;

import id.gardu.captiveportal.http.Messages;
import id.gardu.captiveportal.http.Pages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Area;
import id.gardu.network.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.staff.Actor;
import id.gardu.staff.Permission;
import id.gardu.staff.Staff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands around every page: the city, who is logged in, where they may go. Thread-safe. */
final class ConsoleFrame {
    static final List<String> LANGUAGES = List.of("id", "en");

    private final Messages messages;
    private final Pages pages;
    private final Supplier<Inventory> inventory;

    ConsoleFrame(Supplier<Inventory> inventory) {
        this.inventory = inventory;
        this.messages = Messages.of(ConsoleFrame.class, "texts", LANGUAGES);
        this.pages = new Pages(ConsoleFrame.class, "templates", messages);
    }

    /**
     * A page for a member.
     *
     * @param here where GET shows this page again, for the language switch and the marked tab
     */
    WebReply page(
            WebRequest request,
            String template,
            String here,
            Actor.Member member,
            Map<String, ?> model) {
        return page(request, template, here, Optional.of(member), model);
    }

    /** A page for anybody; without a database, since errors are told by it. */
    WebReply page(WebRequest request, String template, String here, Map<String, ?> model) {
        return page(request, template, here, Optional.empty(), model);
    }

    private WebReply page(
            WebRequest request,
            String template,
            String here,
            Optional<Actor.Member> member,
            Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("city", city());
        all.put("who", member.map(Actor.Member::name).orElse(""));
        all.put("post", member.map(one -> post(request, one)).orElse(""));
        all.put("tabs", member.map(one -> tabs(request, one, here)).orElse(List.of()));
        all.put("archive", member.filter(ArchivePage::isFor).isPresent());
        all.put("others", others(pages.language(request), here));
        all.put("overheard", !request.https() && !request.client().isLoopbackAddress());
        return pages.page(request, template, all);
    }

    String text(WebRequest request, String key, Map<String, ?> values) {
        return pages.text(request, key, values);
    }

    String text(WebRequest request, String key) {
        return pages.text(request, key, Map.of());
    }

    /** Whether there is a text of that key. */
    boolean knows(String key) {
        return messages.knows(key);
    }

    Locale language(WebRequest request) {
        return pages.language(request);
    }

    /** For tests: every template with every text it names. */
    void check(String template) {
        pages.check(template);
    }

    /** Role and area, as {@code petugas Dinas · Kecamatan Blimbing}. */
    String post(WebRequest request, Actor.Member member) {
        String role = text(request, "role." + member.role().word());
        return role
                + " · "
                + member.area()
                        .map(code -> areaName(request, code))
                        .orElseGet(() -> text(request, "area.all"));
    }

    /** Name of an area with its level, or its code when it is gone. */
    String areaName(WebRequest request, String code) {
        return Optional.ofNullable(inventory.get().areas().get(code))
                .map(area -> named(request, area))
                .orElse(code);
    }

    private String named(WebRequest request, Area area) {
        return switch (area.level()) {
            case KOTA, RW -> area.name();
            case KECAMATAN, KELURAHAN ->
                    text(request, "area." + area.level().word(), Map.of("name", area.name()));
        };
    }

    private String city() {
        return inventory.get().areas().values().stream()
                .filter(area -> area.level() == AreaLevel.KOTA)
                .map(Area::name)
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** Whoever decides begins with that; the page he starts at shows it. */
    private List<Map<String, Object>> tabs(WebRequest request, Actor.Member who, String here) {
        var tabs = new ArrayList<Map<String, Object>>();
        String own = who.area().orElse("");
        boolean decides = Staff.may(Permission.DECIDE, who, own);
        if (decides) {
            tabs.add(
                    tab(
                            request,
                            ConsolePaths.DECISIONS,
                            "tab.decisions",
                            here,
                            ConsolePaths.HOME,
                            "/sites"));
        } else {
            tabs.add(tab(request, ConsolePaths.HOME, "tab.home", here));
        }
        if (Staff.may(Permission.SEE_USAGE, who, own)) {
            tabs.add(tab(request, ConsolePaths.USAGE, "tab.usage", here, ConsolePaths.COMPARE));
        }
        if (Staff.may(Permission.SEE_NETWORK, who, own)) {
            tabs.add(tab(request, ConsolePaths.ACCESS_POINTS, "tab.aps", here));
        }
        if (!decides && Staff.may(Permission.SEE_USAGE, who, own)) {
            tabs.add(tab(request, ConsolePaths.DECISIONS, "tab.decisions", here, "/sites"));
        }
        return List.copyOf(tabs);
    }

    /**
     * @param also other pages that belong to it
     */
    private Map<String, Object> tab(
            WebRequest request, String path, String key, String here, String... also) {
        boolean current =
                isAt(here, path) || Arrays.stream(also).anyMatch(other -> isAt(here, other));
        return Map.of("href", path, "label", text(request, key), "current", current);
    }

    private static boolean isAt(String here, String path) {
        String at = here.substring(0, here.indexOf('?') < 0 ? here.length() : here.indexOf('?'));
        return at.equals(path) || (!path.equals(ConsolePaths.HOME) && at.startsWith(path + "/"));
    }

    private List<Map<String, String>> others(Locale current, String here) {
        String glue = here.contains("?") ? "&" : "?";
        return messages.languages().stream()
                .filter(language -> !language.equals(current))
                .map(
                        language ->
                                Map.of(
                                        "tag",
                                        language.toLanguageTag(),
                                        "name",
                                        messages.text(language, "language.name", Map.of()),
                                        "href",
                                        here + glue + "lang=" + language.toLanguageTag()))
                .toList();
    }
}
