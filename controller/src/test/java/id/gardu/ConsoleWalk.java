package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.Browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Somebody of the staff who goes from page to page in a real Chromium. Every page that is looked at
 * fits the phone and the desk, has nothing too small to be touched, and breaks no policy; its
 * pictures are left in {@code target/screenshots}.
 */
final class ConsoleWalk implements AutoCloseable {
    private static final int PHONE = 360;
    private static final List<Integer> WIDTHS = List.of(1280, PHONE);

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final String SMALL_TARGETS =
            """
            [...document.querySelectorAll("a:not(.skip):not(p a), button, select, summary, input:not([type=hidden], [type=checkbox], [type=radio])")]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
              .map(e => e.outerHTML).join("\\n")\
            """;

    private static final String FOUND =
            """
            }).then(r => r.violations.map(v => v.id + " " + v.nodes.map(n => n.html).join(" | "))
              .join("\\n"))\
            """;

    final Browser browser;
    private final ConsoleTown town;
    private final String axe;
    private boolean scripts;

    private ConsoleWalk(ConsoleTown town, Browser browser, String axe) {
        this.town = town;
        this.browser = browser;
        this.axe = axe;
    }

    /** In Indonesian, on a phone. */
    static ConsoleWalk start(ConsoleTown town, Path folder) throws IOException {
        Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
        browser.language("id");
        browser.width(PHONE);
        var walk = new ConsoleWalk(town, browser, axe());
        walk.scripts(true);
        return walk;
    }

    /** With JavaScript, or without. */
    void scripts(boolean on) {
        scripts = on;
        browser.javascript(on);
    }

    /** Logs in by a link, as whoever that is made for. */
    void in(String name, String role) {
        browser.forgetCookies();
        browser.open(town.controller.gardu("staff", "link", "--name", name, "--role", role).line());
        browser.awaitText("satu kali masuk");
        browser.tap("button.big");
        browser.awaitText("Selamat datang, " + name);
    }

    void open(String path, String text) {
        browser.open(town.base() + path);
        browser.awaitText(text);
    }

    /** Fills a field of a form. */
    void fill(String selector, String value) {
        browser.evaluate(
                "document.querySelector(\""
                        + selector
                        + "\").value = "
                        + new io.vertx.core.json.JsonArray().add(value).encode()
                        + "[0]");
    }

    void tap(String selector, String text) {
        browser.tap(selector);
        browser.awaitText(text);
    }

    /** The page as it stands: at both widths, and where scripts run with what axe finds. */
    void look(String name) throws IOException {
        for (int width : WIDTHS) {
            browser.width(width);
            String where = name + " at " + width;
            browser.screenshot(Path.of("target/screenshots/" + name + "-" + width + ".png"));
            assertThat(browser.evaluate(OVERFLOW)).as(where).hasToString("0");
            assertThat(browser.evaluate(SMALL_TARGETS)).as(where).hasToString("");
        }
        assertThat(browser.complaints()).as(name).isEmpty();
        if (scripts) {
            browser.evaluate(axe);
            for (boolean dark : List.of(false, true)) {
                browser.dark(dark);
                assertThat(
                                browser.promised(
                                        "axe.run({resultTypes: [\"violations\"]"
                                                + (dark ? ", runOnly: [\"cat.color\"]" : "")
                                                + FOUND))
                        .as(name + (dark ? " in the dark" : ""))
                        .hasToString("");
            }
            browser.dark(false);
        }
    }

    private static String axe() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(ConsoleWalk.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";''";
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
