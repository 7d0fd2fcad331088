package id.gardu.captiveportal.pages;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser that keeps cookies, reads forms, and follows a redirect when told to. */
final class Resident implements AutoCloseable {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"");

    private final String portal;
    private final String language;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    /** Whoever reads this language, at a portal whose origin this is. */
    Resident(String portal, String language) {
        this(portal, language, true);
    }

    /** The same with a browser that keeps no cookie from one answer to the next. */
    static Resident withoutCookies(String portal, String language) {
        return new Resident(portal, language, false);
    }

    private Resident(String portal, String language, boolean keepsCookies) {
        this.portal = portal;
        this.language = language;
        HttpClient.Builder browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        this.client = keepsCookies ? browser.cookieHandler(cookies).build() : browser.build();
    }

    /** Where a redirect leads, followed to the end. */
    HttpResponse<String> visits(String url) {
        HttpResponse<String> response = get(url);
        for (int hops = 0; hops < 8 && response.statusCode() / 100 == 3; hops++) {
            response = get(location(response));
        }
        return response;
    }

    /** One answer to a GET, of a path of the portal or a whole address. */
    HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(address(url)).GET());
    }

    /**
     * Fills in the form of a page that goes to this path and sends it: the page it leads to, or the
     * redirect that leads elsewhere.
     */
    HttpResponse<String> submits(
            HttpResponse<String> page, String action, Map<String, String> typed) {
        int from = page.body().indexOf("action=\"" + action + "\"");
        if (from < 0) {
            throw new AssertionError("no form to " + action + " in\n" + page.body());
        }
        String form = page.body().substring(from, page.body().indexOf("</form>", from));
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(form);
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        fields.putAll(typed);
        return posts(action, fields);
    }

    /** The same with fields of one's own. */
    HttpResponse<String> posts(String path, Map<String, String> fields) {
        HttpResponse<String> response = sends(path, fields);
        if (response.statusCode() != 303) {
            throw new AssertionError(path + " answered " + response.statusCode());
        }
        for (int hops = 0; hops < 8 && leadsOn(response); hops++) {
            response = get(location(response));
        }
        return response;
    }

    private boolean leadsOn(HttpResponse<String> response) {
        return response.statusCode() / 100 == 3
                && (location(response).startsWith("/") || location(response).startsWith(portal));
    }

    /** The bare answer to a form. */
    HttpResponse<String> sends(String path, Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach(
                (name, value) -> form.append(name).append('=').append(coded(value)).append('&'));
        return send(
                HttpRequest.newBuilder(address(path))
                        .header("Origin", portal)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString())));
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name))
                .getValue();
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect: " + response.body()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.header("Accept-Language", language)
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private URI address(String url) {
        return URI.create(url.startsWith("/") ? portal + url : url);
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
