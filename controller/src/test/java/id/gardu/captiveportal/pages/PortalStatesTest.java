package id.gardu.captiveportal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.HandOver.Arrival;
import id.gardu.captiveportal.HandOver.GateEntry;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.HandOver.GatewayDoor;
import id.gardu.captiveportal.HandOver.Passage;
import id.gardu.captiveportal.Participation.SignUpState;
import id.gardu.captiveportal.RedirectQuery;
import id.gardu.captiveportal.doubles.Browser;
import id.gardu.captiveportal.pages.PortalState.Move;
import id.gardu.demo.GatewaySessions.Answer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every state of the portal and everything a phone does to a page: read again, back, forward, the
 * tab thrown away and opened again with its cookies and without, the other language, a second
 * browser, a browser that keeps no cookie; with scripts and without. The page stays what it was,
 * and none of it costs a code, a try or a token.
 */
class PortalStatesTest {
    private static final String NUMBER = "0812 3456 7890";
    private static final String BUTTON = "main form button";
    private static final int KEYBOARD_LEAVES = 350;

    /** The state, the heading and what is wrong, without what counts down. */
    private static final String SHOWN =
            """
            (() => {
              const main = document.querySelector("main");
              const alert = document.querySelector(".alert");
              const left = alert && alert.querySelector("[data-left]");
              return main.dataset.state + ": " + main.querySelector("h1").innerText
                + (alert ? " / " + alert.innerText.replace(left ? left.innerText : "", "") : "");
            })()\
            """;

    private static final String AXE =
            """
            axe.run({resultTypes: ["violations"]%s}).then(r => r.violations.map(v =>
              v.id + " " + v.nodes.map(n => n.html).join(" | ")).join("\\n"))\
            """;

    /** Where the button of the form that is typed into ends; 0 without one. */
    private static final String ACTION_ENDS =
            """
            document.querySelector("main > form:has(input:not([type=hidden])) button")
              ?.getBoundingClientRect().bottom ?? 0\
            """;

    private static final String OVERFLOW =
            """
            document.documentElement.scrollWidth - document.documentElement.clientWidth
              + [...document.querySelectorAll("input.code")].map(i => (i.value = "123456",
                i.scrollWidth - i.clientWidth)).reduce((a, b) => a + b, 0)\
            """;

    @TempDir static Path profile;
    @TempDir static Path bareProfile;
    private static Browser browser;
    private static Browser cookieless;
    private static Street street;
    private static int cells;

    /** How one comes to a state. */
    private interface Way {
        void walk(Walk walk) throws IOException;
    }

    /**
     * A row of the matrix.
     *
     * @param forgotten what its address shows to a browser that knows nothing
     * @param needsCookie whether it is one of a browser that is known
     */
    record Row(PortalState state, String how, PortalState forgotten, boolean needsCookie, Way way) {
        @Override
        public String toString() {
            return state + (how.isEmpty() ? "" : ", " + how);
        }
    }

    private static Row row(PortalState state, String how, Way way) {
        return new Row(state, how, state, false, way);
    }

    private static Row known(PortalState state, String how, PortalState forgotten, Way way) {
        return new Row(state, how, forgotten, true, way);
    }

    static List<Row> rows() {
        return List.of(
                row(PortalState.HOME, "", walk -> walk.opens("/", PortalState.HOME)),
                row(PortalState.PHONE, "", Walk::arrives),
                row(
                        PortalState.PHONE_WRONG,
                        "too short",
                        walk ->
                                walk.arrives()
                                        .types("#phone", "0812")
                                        .presses(PortalState.PHONE_WRONG)),
                row(
                        PortalState.PHONE_LATER,
                        "",
                        walk -> {
                            walk.street.frontDesk.limits(Duration.ofMinutes(30));
                            walk.arrives().types("#phone", NUMBER).presses(PortalState.PHONE_LATER);
                        }),
                known(
                        PortalState.WAITING,
                        "",
                        PortalState.PHONE,
                        walk -> {
                            walk.street.frontDesk.queues(Duration.ofMinutes(10));
                            walk.arrives().types("#phone", NUMBER).presses(PortalState.WAITING);
                        }),
                known(
                        PortalState.WAITED_IN_VAIN,
                        "",
                        PortalState.WAITED_IN_VAIN,
                        walk -> {
                            walk.street.frontDesk.queues(Duration.ofMinutes(1));
                            walk.arrives().types("#phone", NUMBER).presses(PortalState.WAITING);
                            walk.street.frontDesk.queues(Duration.ZERO);
                            walk.presses("main a.quiet", PortalState.WAITED_IN_VAIN);
                        }),
                row(PortalState.CODE, "", Walk::asksForACode),
                row(
                        PortalState.CODE_WRONG,
                        "",
                        walk ->
                                walk.asksForACode()
                                        .types("#code", "000000")
                                        .presses(PortalState.CODE_WRONG)),
                row(
                        PortalState.CODE_WRONG,
                        "five digits",
                        walk ->
                                walk.asksForACode()
                                        .types("#code", "12345")
                                        .presses(PortalState.CODE_WRONG)),
                row(
                        PortalState.CODE_LATER,
                        "",
                        walk -> {
                            walk.asksForACode();
                            walk.street.frontDesk.passes(Duration.ofSeconds(61));
                            walk.street.frontDesk.limits(Duration.ofMinutes(30));
                            walk.again()
                                    .presses(
                                            "form[action='/code/again'] button",
                                            PortalState.CODE_LATER);
                        }),
                row(
                        PortalState.CODE_ANEW,
                        "",
                        walk -> {
                            walk.street.frontDesk.seesNoDevice();
                            walk.arrives().opensCodePage();
                        }),
                known(
                        PortalState.CODE_OVER,
                        "too late",
                        PortalState.CODE_ANEW,
                        walk -> {
                            walk.asksForACode();
                            walk.street.frontDesk.passes(Duration.ofMinutes(11));
                            walk.types("#code", "000000").presses(PortalState.CODE_OVER);
                        }),
                row(
                        PortalState.CODE_OVER,
                        "five wrong ones",
                        walk -> {
                            walk.asksForACode();
                            for (int wrong = 0; wrong < 4; wrong++) {
                                walk.types("#code", "00000" + wrong)
                                        .presses(PortalState.CODE_WRONG);
                            }
                            walk.types("#code", "000000").presses(PortalState.CODE_OVER);
                        }),
                row(PortalState.VOUCHER, "", Walk::takesAVoucher),
                row(
                        PortalState.VOUCHER_WRONG,
                        "",
                        walk ->
                                walk.takesAVoucher()
                                        .types("#voucher", "NOPE")
                                        .presses(PortalState.VOUCHER_WRONG)),
                row(
                        PortalState.VOUCHER_LATER,
                        "",
                        walk -> {
                            walk.street.frontDesk.limits(Duration.ofMinutes(30));
                            walk.takesAVoucher()
                                    .types("#voucher", "NOPE")
                                    .presses(PortalState.VOUCHER_LATER);
                        }),
                known(
                        PortalState.CONNECT,
                        "",
                        PortalState.PHONE,
                        walk -> walk.isKnown().comesBack()),
                row(
                        PortalState.CONNECTED,
                        "",
                        walk ->
                                walk.takesAVoucher()
                                        .types("#voucher", "K7MQ2XVP9R")
                                        .presses(PortalState.CONNECTED)),
                row(
                        PortalState.REFUSED,
                        "",
                        walk -> {
                            walk.street.frontDesk.admits(new Admission.SpentToday());
                            walk.takesAVoucher()
                                    .types("#voucher", "K7MQ2XVP9R")
                                    .presses(PortalState.REFUSED);
                        }),
                row(
                        PortalState.OPENING,
                        "",
                        walk -> {
                            walk.street.frontDesk.knows("rw03-gw", fetching(walk.street));
                            walk.takesAVoucher()
                                    .types("#voucher", "K7MQ2XVP9R")
                                    .presses(PortalState.OPENING);
                        }),
                row(
                        PortalState.NOT_IN,
                        "",
                        walk -> {
                            walk.street.frontDesk.answers(new Answer.Unanswered());
                            walk.takesAVoucher()
                                    .types("#voucher", "K7MQ2XVP9R")
                                    .presses(PortalState.NOT_IN);
                        }),
                known(
                        PortalState.ONWARD,
                        "",
                        PortalState.ONWARD,
                        walk -> {
                            walk.street.frontDesk.staysOnlineAt(
                                    walk.street.uamGateway("Balai RW 03", true, false));
                            walk.isKnown()
                                    .opens("/status", PortalState.STATUS)
                                    .presses(PortalState.ONWARD);
                        }),
                known(
                        PortalState.STATUS,
                        "",
                        PortalState.HOME,
                        walk -> walk.isKnown().opens("/status", PortalState.STATUS)),
                row(
                        PortalState.LOGGED_OUT,
                        "",
                        walk ->
                                walk.takesAVoucher()
                                        .types("#voucher", "K7MQ2XVP9R")
                                        .presses(PortalState.CONNECTED)
                                        .presses(PortalState.LOGGED_OUT)),
                known(
                        PortalState.PROGRAMME,
                        "",
                        PortalState.PROGRAMME,
                        walk -> walk.isKnown().opens("/programme", PortalState.PROGRAMME)),
                known(
                        PortalState.PROGRAMME_TOLD,
                        "",
                        PortalState.PROGRAMME,
                        walk -> {
                            walk.street.programmes.offers.add(
                                    ProgrammeVisitTest.offer(SignUpState.SEAT));
                            walk.isKnown()
                                    .opens("/programme", PortalState.PROGRAMME)
                                    .types("#code", "BCDFGH")
                                    .presses(
                                            "form[action='/programme/attend'] button",
                                            PortalState.PROGRAMME_TOLD);
                        }),
                row(PortalState.SURVEY, "", walk -> walk.opens("/survey", PortalState.SURVEY)),
                row(
                        PortalState.TROUBLE,
                        "no page",
                        walk -> walk.opens("/nowhere", PortalState.TROUBLE)),
                row(
                        PortalState.TROUBLE,
                        "a forged arrival",
                        walk ->
                                walk.opens(
                                        "/uam?nasid=rw03-gw&mac=02-00-00-00-00-C1",
                                        PortalState.TROUBLE)));
    }

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        browser = Browser.start(profile);
        cookieless = Browser.startWithoutCookies(bareProfile);
        cookieless.javascript(false);
        street = new Street();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (cookieless != null) {
            cookieless.close();
        }
        if (street != null) {
            street.close();
        }
        System.out.println("states of the portal: " + cells + " cells, each as it has to be");
    }

    @Test
    void everyStateIsInTheMatrix() {
        var missing = EnumSet.allOf(PortalState.class);
        rows().forEach(row -> missing.remove(row.state()));
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whateverAPhoneDoesToAPageItStaysThere(Row row) throws IOException {
        for (boolean script : new boolean[] {true, false}) {
            newDay();
            browser.javascript(script);
            browser.language("id");
            browser.forgetCookies();
            browser.newTab();
            var walk = new Walk(street, browser);
            walk.opens("/logged-out", PortalState.LOGGED_OUT); // to go back to
            row.way().walk(walk);
            if (script) {
                assertFitAndAccessible(row);
            }
            assertStays(row, (script ? "with" : "without") + " scripts");
        }
        if (!row.needsCookie()) {
            withoutAnyCookie(row);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private static void newDay() {
        street.frontDesk.forgetsEverything();
        street.frontDesk.knows("rw03-gw", street.uamGateway("Balai RW 03 Arjosari", true, false));
        street.programmes.offers.clear();
        street.uam.becomes(Street.SITI);
    }

    private static void withoutAnyCookie(Row row) throws IOException {
        newDay();
        cookieless.language("id");
        cookieless.newTab();
        row.way().walk(new Walk(street, cookieless));
        assertThat(state(cookieless)).as(row + ", no cookie").isEqualTo(row.state().word());
        cookieless.reload();
        assertThat(state(cookieless)).as(row + ", no cookie, reload").isEqualTo(row.state().word());
        cells++;
    }

    private static void assertStays(Row row, String how) {
        String shown = shown();
        String url = browser.url();
        int costs = street.frontDesk.costs();
        assertThat(shown).as(row + " " + how).startsWith(row.state().word() + ": ");
        cell(row, how, "reload", shown, browser::reload);
        cell(
                row,
                how,
                "back and forward",
                shown,
                () -> {
                    browser.history(-1);
                    assertThat(state(browser)).as(row + " " + how + ", back").isNotEmpty();
                    browser.history(1);
                });
        cell(
                row,
                how,
                "tab death",
                shown,
                () -> {
                    browser.newTab();
                    browser.open(url);
                });
        browser.tap("footer a");
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> browser.evaluate("document.documentElement.lang").equals("en"));
        assertThat(state(browser)).as(row + " " + how + ", language").isEqualTo(row.state().word());
        cell(
                row,
                how,
                "language",
                shown,
                () -> {
                    browser.tap("footer a");
                    Awaitility.await()
                            .ignoreExceptions()
                            .until(
                                    () ->
                                            browser.evaluate("document.documentElement.lang")
                                                    .equals("id"));
                });
        browser.forgetCookies();
        browser.newTab();
        browser.open(url);
        assertThat(state(browser))
                .as(row + " " + how + ", cookies gone")
                .isEqualTo(row.forgotten().word());
        cookieless.language("en");
        cookieless.open(url);
        assertThat(state(cookieless))
                .as(row + " " + how + ", second browser")
                .isEqualTo(row.forgotten().word());
        assertThat(cookieless.evaluate("document.documentElement.lang")).isEqualTo("en");
        cells += 2;
        assertThat(street.frontDesk.costs())
                .as(row + " " + how + ": nothing was spent")
                .isEqualTo(costs);
    }

    private static void cell(Row row, String how, String event, String shown, Runnable does) {
        does.run();
        assertThat(shown()).as(row + " " + how + ", " + event).isEqualTo(shown);
        cells++;
    }

    private static void assertFitAndAccessible(Row row) throws IOException {
        assertThat(browser.text())
                .as(row + ", every place is filled in")
                .doesNotContain("%", "{", "}");
        String name =
                "state-"
                        + row.state().word()
                        + (row.how().isEmpty() ? "" : "-" + row.how().replace(' ', '-'));
        if (Boolean.getBoolean("gardu.pictures")) {
            for (int width : new int[] {180, 360, 1280}) {
                browser.width(width);
                browser.screenshot(Path.of("target", "screenshots", name + "-" + width + ".png"));
            }
        }
        browser.width(180); // 200 % zoom
        assertThat(browser.evaluate(OVERFLOW)).as(row + ", sideways").isEqualTo(0);
        browser.size(360, KEYBOARD_LEAVES);
        assertThat(((Number) browser.evaluate(ACTION_ENDS)).intValue())
                .as(row + ", the action beside an open keyboard")
                .isLessThanOrEqualTo(KEYBOARD_LEAVES);
        browser.width(360);
        browser.evaluate(axe());
        assertThat(browser.promised(AXE.formatted(""))).as(row + ", light").hasToString("");
        browser.dark(true);
        if (Boolean.getBoolean("gardu.pictures")) {
            browser.screenshot(Path.of("target", "screenshots", name + "-dark.png"));
        }
        assertThat(browser.promised(AXE.formatted(", runOnly: [\"color-contrast\"]")))
                .as(row + ", dark")
                .hasToString("");
        browser.dark(false);
    }

    private static String shown() {
        return browser.evaluate(SHOWN).toString();
    }

    private static String state(Browser one) {
        return one.evaluate("document.querySelector('main')?.dataset.state ?? ''").toString();
    }

    private static String axe() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(PortalStatesTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";''";
        }
    }

    /** Somebody on the way, who takes no step that is not a move of the state. */
    private static final class Walk {
        private final Street street;
        private final Browser on;

        Walk(Street street, Browser on) {
            this.street = street;
            this.on = on;
        }

        Walk opens(String path, PortalState to) {
            on.open(street.origin() + path);
            return isAt(to);
        }

        Walk arrives() {
            on.open(street.uam.outside("/"));
            return isAt(PortalState.PHONE);
        }

        Walk again() {
            on.reload();
            return this;
        }

        Walk asksForACode() {
            return arrives().types("#phone", NUMBER).presses(PortalState.CODE);
        }

        /** That of the visit, in a browser that knows of no sign-up. */
        Walk opensCodePage() {
            String visit = on.evaluate("document.querySelector('[name=visit]').value").toString();
            return opens("/code?visit=" + visit, PortalState.CODE_ANEW);
        }

        Walk takesAVoucher() {
            return arrives().presses("main a.link", PortalState.VOUCHER);
        }

        Walk isKnown() {
            on.cookie(street.origin(), "portal", street.frontDesk.knownToken());
            return this;
        }

        Walk comesBack() {
            on.open(street.uam.outside("/"));
            return isAt(PortalState.CONNECT);
        }

        Walk types(String field, String text) {
            on.type(field, text);
            return this;
        }

        Walk presses(PortalState to) {
            return presses(BUTTON, to);
        }

        Walk presses(String what, PortalState to) {
            String from = state(on);
            assertThat(PortalState.valueOf(from.toUpperCase(Locale.ROOT).replace('-', '_')).moves())
                    .as("moves of " + from)
                    .extracting(Move::to)
                    .contains(to);
            on.evaluate("window.before = 1");
            on.tap(what);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .ignoreExceptions()
                    .until(() -> on.evaluate("window.before").equals(""));
            return isAt(to);
        }

        private Walk isAt(PortalState to) {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .ignoreExceptions()
                    .until(
                            () ->
                                    on.evaluate("document.readyState").equals("complete")
                                            && state(on).equals(to.word()));
            return this;
        }
    }

    /** The UAM gateway, as one that fetches by itself whom to let in. */
    private static Gateway fetching(Street street) {
        Gateway real = street.uamGateway("Balai RW 03", true, false);
        return new Gateway(
                real.nas(),
                new FetchingHandOver(real.handOver()),
                real.siteName(),
                real.loginHosts(),
                real.uamSecret(),
                true,
                real.helper());
    }

    private record FetchingHandOver(HandOver real) implements HandOver {
        @Override
        public String path() {
            return real.path();
        }

        @Override
        public Optional<Arrival> read(RedirectQuery query, Supplier<List<UamSecret>> secrets) {
            return real.read(query, secrets);
        }

        @Override
        public Passage open(Arrival arrival, Gateway gateway, List<URI> portal) {
            Passage passage = real.open(arrival, gateway, portal);
            return passage instanceof Passage.Open(var door)
                    ? new Passage.Open(new FetchedDoor(door))
                    : passage;
        }

        @Override
        public Optional<GatewayDoor> front(Gateway gateway) {
            return real.front(gateway);
        }

        @Override
        public List<URI> origins(Gateway gateway) {
            return real.origins(gateway);
        }
    }

    private record FetchedDoor(GatewayDoor real) implements GatewayDoor {
        @Override
        public URI logIn(Login login, URI connected) {
            return real.logIn(login, connected);
        }

        @Override
        public URI logOut() {
            return real.logOut();
        }

        @Override
        public URI start() {
            return real.start();
        }

        @Override
        public Optional<GateEntry> entry() {
            return Optional.of(new GateEntry("abcd", true));
        }
    }
}
