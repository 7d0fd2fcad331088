package id.gardu;

import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.doubles.Browser;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Measures open data, for {@code scripts/bench data}: {@code make DIR} furnishes a data directory
 * of a city of 551 points, {@code load NAME URL RATE SECONDS} asks for a page so often, once it has
 * said that it is warm, {@code paint URL} opens it in Chromium over a line of 1 Mbit/s and 200 ms.
 */
final class OpenDataMeasure {
    /** A listener lets one address have 64. */
    private static final int CONNECTIONS = 48;

    private static final int VISITORS = 20;

    /** A JVM that has just begun takes both cores for itself. */
    private static final int WARM_UP_SECONDS = 10;

    private static final double NANOS = 1e9;
    private static final int ROUNDS = 5;
    private static final String PAINTS = "performance.getEntriesByName('first-contentful-paint')";

    private OpenDataMeasure() {}

    public static void main(String... words) throws Exception {
        switch (words[0]) {
            case "make" ->
                    OpenDataTown.make(Path.of(words[1]), Files.createTempDirectory("gardu-data"));
            case "load" ->
                    load(
                            words[1],
                            URI.create(words[2]),
                            Integer.parseInt(words[3]),
                            Integer.parseInt(words[4]));
            case "paint" -> paint(words[1]);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static void load(String series, URI page, int rate, int seconds)
            throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(page)
                        .header("Accept-Encoding", "gzip")
                        .timeout(Duration.ofSeconds(10))
                        .build();
        List<HttpClient> visitors = visitors(series);
        try {
            ask(visitors, request, rate, WARM_UP_SECONDS);
            System.out.println("{\"warm\":\"" + series + "\"}");
            Answers answers = ask(visitors, request, rate, seconds);
            System.out.println(answers.line(series, rate));
        } finally {
            visitors.forEach(HttpClient::close);
        }
    }

    /** How long they took from when they were due, milliseconds; and all together. */
    private record Answers(
            double perSecond, int failed, long octetsEach, double median, double p99) {
        String line(String series, int rate) {
            return String.format(
                    Locale.ROOT,
                    "{\"bench\":\"data\",\"asked\":\"%s\",\"wanted_per_s\":%d,\"per_s\":%.0f,"
                            + "\"failed\":%d,\"octets_each\":%d,\"p50_ms\":%.2f,\"p99_ms\":%.2f}",
                    series,
                    rate,
                    perSecond,
                    failed,
                    octetsEach,
                    median,
                    p99);
        }
    }

    private static Answers ask(
            List<HttpClient> visitors, HttpRequest request, int rate, int seconds)
            throws InterruptedException {
        int calls = rate * seconds;
        var nanos = new AtomicLongArray(calls);
        var octets = new AtomicLong();
        var failed = new AtomicInteger();
        var places = new Semaphore(CONNECTIONS);
        long begin = System.nanoTime();
        for (int call = 0; call < calls; call++) {
            long due = begin + (long) (call * NANOS / rate);
            long wait = due - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(Duration.ofNanos(wait));
            }
            places.acquire();
            int own = call;
            var _ =
                    visitors.get(call % visitors.size())
                            .sendAsync(request, BodyHandlers.ofByteArray())
                            .whenComplete(
                                    (answer, fault) -> {
                                        nanos.set(own, System.nanoTime() - due);
                                        if (fault != null || answer.statusCode() != 200) {
                                            failed.incrementAndGet();
                                        } else {
                                            octets.addAndGet(answer.body().length);
                                        }
                                        places.release();
                                    });
        }
        places.acquire(CONNECTIONS);
        double took = (System.nanoTime() - begin) / NANOS;
        long[] sorted = new long[calls];
        Arrays.setAll(sorted, nanos::get);
        Arrays.sort(sorted);
        return new Answers(
                calls / took,
                failed.get(),
                octets.get() / Math.max(1, calls - failed.get()),
                sorted[calls / 2] / 1e6,
                sorted[calls * 99 / 100] / 1e6);
    }

    /** Each at an address of its own: one alone is told to wait. */
    private static List<HttpClient> visitors(String series) {
        int first = series.equals("data") ? 1 : VISITORS + 1;
        return IntStream.range(first, first + VISITORS)
                .mapToObj(
                        at ->
                                HttpClient.newBuilder()
                                        .version(HttpClient.Version.HTTP_1_1)
                                        .localAddress(local(at))
                                        .build())
                .toList();
    }

    private static InetAddress local(int at) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) at});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static void paint(String page) throws Exception {
        Path profile = Files.createTempDirectory("gardu-paint");
        try (Browser browser = Browser.start(profile)) {
            for (int round = 1; round <= ROUNDS; round++) {
                browser.throttle(Duration.ofMillis(200), 1_000_000);
                browser.forgetCache();
                browser.forgetRequests();
                browser.open(page);
                await().until(() -> browser.evaluate(PAINTS + ".length").toString().equals("1"));
                System.out.printf(
                        Locale.ROOT,
                        "{\"bench\":\"data\",\"what\":\"first paint\",\"kbit_per_s\":1000,"
                                + "\"latency_ms\":200,\"first_paint_ms\":%s,\"loaded_ms\":%s,"
                                + "\"transferred_octets\":%d,\"round\":%d}%n",
                        milliseconds(browser, PAINTS + "[0].startTime"),
                        milliseconds(
                                browser,
                                "performance.getEntriesByType('navigation')[0].loadEventEnd"),
                        browser.transferred(),
                        round);
            }
        } finally {
            List.of(profile.toFile()).forEach(java.io.File::deleteOnExit);
        }
    }

    private static String milliseconds(Browser browser, String expression) {
        return browser.evaluate("Math.round(" + expression + ")").toString();
    }
}
