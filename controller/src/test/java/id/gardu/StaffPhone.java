package id.gardu;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody of the staff with a browser that keeps cookies and says where its forms come from. */
final class StaffPhone implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    StaffPhone(String base) {
        this.base = base;
    }

    /** One that has logged in by a link. */
    static StaffPhone in(String base, String link) {
        StaffPhone phone = new StaffPhone(base);
        HttpResponse<String> in = phone.login(link);
        if (in.statusCode() != 303) {
            throw new AssertionError("not let in: " + in.statusCode() + "\n" + in.body());
        }
        return phone;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    String page(String path) {
        HttpResponse<String> page = get(path);
        if (page.statusCode() != 200) {
            throw new AssertionError(path + ": " + page.statusCode() + "\n" + page.body());
        }
        return page.body();
    }

    /** Opens the link and presses its button. */
    HttpResponse<String> login(String link) {
        String landing = send(HttpRequest.newBuilder(URI.create(link)).GET()).body();
        Matcher token = TOKEN.matcher(landing);
        if (!token.find()) {
            throw new AssertionError("no button on\n" + landing);
        }
        return post("/login", "token=" + token.group(1), base);
    }

    HttpResponse<String> post(String path, String form, String origin) {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", origin)
                        .POST(BodyPublishers.ofString(form)));
    }

    /** A file as it comes. */
    HttpResponse<byte[]> octets(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, BodyHandlers.ofByteArray());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    /** The value of the session's cookie. */
    Optional<String> session() {
        return cookies().stream()
                .filter(cookie -> cookie.getName().endsWith("staff"))
                .map(HttpCookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    @Override
    public void close() {
        http.close();
    }
}
