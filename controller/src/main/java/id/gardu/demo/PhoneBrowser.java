package id.gardu.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A resident's browser: keeps cookies, goes where it is sent, fills in forms. For one thread. */
final class PhoneBrowser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_HOPS = 8;

    private final HttpClient client;

    /** A page a browser arrived at. */
    record Page(URI at, String html) {
        private static final Pattern HIDDEN =
                Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"");
        private static final Pattern REFRESH =
                Pattern.compile("http-equiv=\"refresh\" content=\"0; url=([^\"]*)\"");

        /** Where it sends the browser on by itself. */
        Optional<URI> onward() {
            Matcher refresh = REFRESH.matcher(html);
            return refresh.find()
                    ? Optional.of(at.resolve(refresh.group(1).replace("&amp;", "&")))
                    : Optional.empty();
        }

        /** The hidden fields of the form that goes there; empty when there is no such form. */
        Optional<Map<String, String>> form(String action) {
            int from = html.indexOf("action=\"" + action + "\"");
            if (from < 0) {
                return Optional.empty();
            }
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher hidden = HIDDEN.matcher(html.substring(from, html.indexOf("</form>", from)));
            while (hidden.find()) {
                fields.put(hidden.group(1), hidden.group(2));
            }
            return Optional.of(fields);
        }
    }

    /**
     * @param from the address it speaks from: by it the gateway knows its device
     */
    PhoneBrowser(InetAddress from) {
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(from)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .cookieHandler(new CookieManager())
                        .build();
    }

    Page open(URI address) throws IOException, InterruptedException {
        Page page = get(address);
        Optional<URI> onward = page.onward();
        for (int hops = 0; hops < MOST_HOPS && onward.isPresent(); hops++) {
            page = get(onward.get());
            onward = page.onward();
        }
        return page;
    }

    /** Fills in the form of a page that goes to {@code action} and sends it. */
    Page submit(Page page, String action, Map<String, String> typed)
            throws IOException, InterruptedException {
        Map<String, String> fields = new HashMap<>(page.form(action).orElseThrow());
        fields.putAll(typed);
        String body =
                fields.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + SimulatedDoorway.encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        URI target = page.at().resolve(action);
        Page answer =
                send(
                        HttpRequest.newBuilder(target)
                                .header("Origin", "http://" + target.getAuthority())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body)));
        return answer.onward().isPresent() ? open(answer.onward().get()) : answer;
    }

    private Page get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        request.timeout(PATIENCE).header("Accept-Language", "id").build(),
                        BodyHandlers.ofString());
        return new Page(answer.uri(), answer.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
