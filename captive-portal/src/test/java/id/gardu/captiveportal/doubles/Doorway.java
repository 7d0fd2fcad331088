package id.gardu.captiveportal.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side of a gateway: one address that all its visitors' plain HTTP ends up at. */
final class Doorway implements AutoCloseable {
    /** What a gateway does with a GET; the values are decoded. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange, String path, Map<String, String> values) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Doorway(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                        answer.to(
                                exchange,
                                exchange.getRequestURI().getPath(),
                                values(exchange.getRequestURI().getRawQuery()));
                    }
                });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Everything asked so far, {@code METHOD target}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(302, -1);
    }

    static void page(HttpExchange exchange, String html) throws IOException {
        byte[] octets = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, octets.length);
        exchange.getResponseBody().write(octets);
    }

    /** Sends a browser on without a script, as a router's own pages do. */
    static void refresh(HttpExchange exchange, String target) throws IOException {
        page(
                exchange,
                "<!doctype html><title>hotspot</title><meta http-equiv=\"refresh\" content=\"0;"
                        + " url="
                        + target.replace("&", "&amp;").replace("\"", "&quot;")
                        + "\">");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<String, String> values(String rawQuery) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
