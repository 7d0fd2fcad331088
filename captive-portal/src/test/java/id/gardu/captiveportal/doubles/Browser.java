package id.gardu.captiveportal.doubles;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Debian's Chromium as a phone of 360x640, driven by real taps and typing, so that it can be used
 * with JavaScript off. Remembers what it asked for, and every dialog and policy violation.
 */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WIDTH = 360;
    private static final int HEIGHT = 640;

    /** Pixels for each CSS pixel, across and down. */
    private static final int DENSITY = 2;

    private final Chromium chromium;
    private final DevTools tools;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<Long> transfers = new CopyOnWriteArrayList<>();

    /** What a tab is told once and every other one anew: method and parameters. */
    private final Map<String, JsonObject> settings = new LinkedHashMap<>();

    private String tab = "";
    private String session = "";

    private Browser(Chromium chromium) {
        this.chromium = chromium;
        this.tools = new DevTools(chromium.endpoint(), this::happened);
    }

    /** Whether there is one; says so on standard output if not. */
    public static boolean isInstalled() {
        if (Files.isExecutable(Chromium.PROGRAM)) {
            return true;
        }
        System.out.println("skipped: no " + Chromium.PROGRAM + " (Debian package chromium)");
        return false;
    }

    /**
     * Starts one.
     *
     * @param profile a new empty directory, all it may write to
     */
    public static Browser start(Path profile) throws IOException {
        Chromium chromium = Chromium.start(profile);
        try {
            Browser browser = new Browser(chromium);
            browser.attach();
            return browser;
        } catch (RuntimeException e) {
            chromium.end();
            throw e;
        }
    }

    /**
     * Starts one that takes no cookie from anybody.
     *
     * @param profile a new empty directory, all it may write to
     */
    public static Browser startWithoutCookies(Path profile) throws IOException {
        Path preferences = profile.resolve("Default/Preferences");
        Files.createDirectories(preferences.getParent());
        Files.writeString(
                preferences, "{\"profile\":{\"default_content_setting_values\":{\"cookies\":2}}}");
        return start(profile);
    }

    /** Scripts of pages run or do not, from the next page on. */
    public void javascript(boolean on) {
        set("Emulation.setScriptExecutionDisabled", json().put("value", !on));
    }

    /** What it accepts: a language tag. */
    public void language(String tag) {
        set(
                "Network.setExtraHTTPHeaders",
                json().put("headers", json().put("Accept-Language", tag)));
    }

    /** {@code prefers-color-scheme}. */
    public void dark(boolean dark) {
        JsonObject scheme =
                json().put("name", "prefers-color-scheme").put("value", dark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", json().put("features", new JsonArray().add(scheme)));
    }

    /** As it is on paper. */
    public void printed(boolean on) {
        send("Emulation.setEmulatedMedia", json().put("media", on ? "print" : ""));
    }

    /** The width of the screen in CSS pixels: half of it is what 200 % zoom leaves. */
    public void width(int pixels) {
        size(pixels, HEIGHT);
    }

    /** The same with another height: an open keyboard leaves 350 CSS pixels. */
    public void size(int width, int height) {
        set(
                "Emulation.setDeviceMetricsOverride",
                json().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", DENSITY)
                        .put("mobile", true));
    }

    /**
     * A line as slow as that, both ways.
     *
     * @param latency from a request to the first octet of its answer
     */
    public void throttle(Duration latency, int bitsPerSecond) {
        send(
                "Network.emulateNetworkConditions",
                json().put("offline", false)
                        .put("latency", latency.toMillis())
                        .put("downloadThroughput", bitsPerSecond / Byte.SIZE)
                        .put("uploadThroughput", bitsPerSecond / Byte.SIZE));
    }

    /** Asks for everything anew. */
    public void forgetCache() {
        send("Network.clearBrowserCache", json());
    }

    public void forgetCookies() {
        send("Network.clearBrowserCookies", json());
    }

    /** As if a page had set it. */
    public void cookie(String url, String name, String value) {
        send("Network.setCookie", json().put("url", url).put("name", name).put("value", value));
    }

    /** Asks for the page once more, and returns once it has loaded. */
    public void reload() {
        evaluate("window.before = 1");
        send("Page.reload", json());
        awaitPage(() -> evaluate("window.before").equals(""));
    }

    /**
     * Goes through what was visited and returns once that page is there; no step where there is
     * none.
     *
     * @param steps -1 is back, 1 is forward
     */
    public void history(int steps) {
        JsonObject history = send("Page.getNavigationHistory", json());
        int wanted = history.getInteger("currentIndex") + steps;
        JsonArray entries = history.getJsonArray("entries");
        if (wanted < 0 || wanted >= entries.size()) {
            return;
        }
        int id = entries.getJsonObject(wanted).getInteger("id");
        send("Page.navigateToHistoryEntry", json().put("entryId", id));
        awaitPage(
                () ->
                        send("Page.getNavigationHistory", json()).getInteger("currentIndex")
                                == wanted);
    }

    private void awaitPage(BooleanSupplier there) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions() // a page that is just leaving
                .until(() -> isComplete() && there.getAsBoolean());
    }

    /** Goes on in a tab that has visited nothing; the one before is gone. */
    public void newTab() {
        String before = tab;
        tools.speakTo("");
        attach();
        tools.speakTo("");
        send("Target.closeTarget", json().put("targetId", before));
        tools.speakTo(session);
    }

    /** Goes to an address and returns once a page has loaded. */
    public void open(String url) {
        JsonObject answer = send("Page.navigate", json().put("url", url));
        if (answer.containsKey("errorText")) {
            throw new IllegalStateException(url + ": " + answer.getString("errorText"));
        }
        // The answer comes with the first octets of the page, before there is a body to read.
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions() // a page that is just leaving
                .until(this::isComplete);
    }

    /** Puts the finger on an element and lifts it. */
    public void tap(String selector) {
        atNode(selector, "DOM.scrollIntoViewIfNeeded");
        JsonArray quad =
                atNode(selector, "DOM.getContentQuads").getJsonArray("quads").getJsonArray(0);
        double x = (quad.getDouble(0) + quad.getDouble(4)) / 2;
        double y = (quad.getDouble(1) + quad.getDouble(5)) / 2;
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    json().put("type", type)
                            .put("x", x)
                            .put("y", y)
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    /** Types into a field. */
    public void type(String selector, String text) {
        atNode(selector, "DOM.focus");
        send("Input.insertText", json().put("text", text));
    }

    /** A document's nodes get new ids whenever Chromium has another one to tell of. */
    private JsonObject atNode(String selector, String method) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsMatching(
                        fault -> String.valueOf(fault.getMessage()).contains("with given id"))
                .until(() -> send(method, json().put("nodeId", node(selector))), _ -> true);
    }

    /** Returns once a page that is there to its end shows this text. */
    public void awaitText(String text) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions() // a page that is just leaving
                    .until(() -> isComplete() && text().contains(text));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "no \"" + text + "\" on " + url() + ", but\n" + text() + "\n" + complaints, e);
        }
    }

    private boolean isComplete() {
        return evaluate("document.readyState").equals("complete");
    }

    /** What a person can read. */
    public String text() {
        return evaluate("document.body.innerText").toString();
    }

    public String url() {
        return evaluate("location.href").toString();
    }

    /** The value of an expression in the page. */
    public Object evaluate(String expression) {
        JsonObject result =
                send(
                        "Runtime.evaluate",
                        json().put("expression", expression).put("returnByValue", true));
        if (result.containsKey("exceptionDetails")) {
            throw new IllegalStateException(result.getJsonObject("exceptionDetails").encode());
        }
        Object value = result.getJsonObject("result").getValue("value");
        return value == null ? "" : value;
    }

    /** The value that a promise of the page comes to; scripts must run. */
    public Object promised(String expression) {
        JsonObject result =
                send(
                        "Runtime.evaluate",
                        json().put("expression", expression)
                                .put("awaitPromise", true)
                                .put("returnByValue", true));
        if (result.containsKey("exceptionDetails")) {
            throw new IllegalStateException(result.getJsonObject("exceptionDetails").encode());
        }
        Object value = result.getJsonObject("result").getValue("value");
        return value == null ? "" : value;
    }

    /** Names and roles as a screen reader has them, {@code role: name}. */
    public List<String> accessibleNames() {
        send("Accessibility.enable", json());
        return send("Accessibility.getFullAXTree", json()).getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .filter(node -> !node.getBoolean("ignored"))
                .map(node -> valueOf(node, "role") + ": " + valueOf(node, "name"))
                .toList();
    }

    /** A picture of the whole page, at least one screen, a pixel for each CSS pixel. */
    public void screenshot(Path file) throws IOException {
        JsonObject size = send("Page.getLayoutMetrics", json()).getJsonObject("cssContentSize");
        JsonObject clip =
                json().put("x", 0)
                        .put("y", 0)
                        .put("width", size.getDouble("width"))
                        .put("height", Math.max(HEIGHT, size.getDouble("height")))
                        .put("scale", 1.0 / DENSITY);
        JsonObject picture =
                send(
                        "Page.captureScreenshot",
                        json().put("format", "png")
                                .put("optimizeForSpeed", true)
                                .put("captureBeyondViewport", true)
                                .put("clip", clip));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(picture.getString("data")));
    }

    /** Every address asked for since {@link #forgetRequests}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Octets received since {@link #forgetRequests}, heads included, as they were on the wire. */
    public long transferred() {
        return transfers.stream().mapToLong(Long::longValue).sum();
    }

    public void forgetRequests() {
        requests.clear();
        transfers.clear();
    }

    /** Dialogs that opened and what a page was kept from. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        try {
            send("Browser.close", json()); // so that it tidies up its profile
        } finally {
            chromium.end();
            tools.close();
        }
    }

    private void attach() {
        tab = send("Target.createTarget", json().put("url", "about:blank")).getString("targetId");
        session =
                send("Target.attachToTarget", json().put("targetId", tab).put("flatten", true))
                        .getString("sessionId");
        tools.speakTo(session);
        for (String domain : List.of("Page", "Network", "Log", "DOM", "Audits")) {
            send(domain + ".enable", json());
        }
        settings.forEach(this::send);
        if (settings.isEmpty()) {
            width(WIDTH);
        }
    }

    private void set(String method, JsonObject params) {
        settings.put(method, params);
        send(method, params);
    }

    private void happened(JsonObject event) {
        JsonObject params = event.getJsonObject("params", json());
        switch (event.getString("method", "")) {
            case "Network.requestWillBeSent" ->
                    requests.add(params.getJsonObject("request").getString("url"));
            case "Network.loadingFinished" ->
                    transfers.add(params.getDouble("encodedDataLength").longValue());
            case "Page.javascriptDialogOpening" ->
                    complaints.add("dialog: " + params.getString("message"));
            case "Audits.issueAdded" -> {
                JsonObject issue = params.getJsonObject("issue");
                if ("ContentSecurityPolicyIssue".equals(issue.getString("code"))) {
                    complaints.add("policy: " + issue.encode());
                }
            }
            default -> {
                // Everything else is the browser's own affair.
            }
        }
    }

    private int node(String selector) {
        int document =
                send("DOM.getDocument", json().put("depth", 0))
                        .getJsonObject("root")
                        .getInteger("nodeId");
        int found =
                send("DOM.querySelector", json().put("nodeId", document).put("selector", selector))
                        .getInteger("nodeId");
        if (found == 0) {
            throw new IllegalStateException("no " + selector + " on " + url());
        }
        return found;
    }

    private JsonObject send(String method, JsonObject params) {
        return tools.send(method, params);
    }

    private static String valueOf(JsonObject node, String property) {
        JsonObject value = node.getJsonObject(property);
        return value == null ? "" : value.getString("value", "");
    }

    private static JsonObject json() {
        return new JsonObject();
    }
}
