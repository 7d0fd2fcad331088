package id.gardu.message;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An SMS gateway on loopback that checks what a real one checks: method, Content-Type, key, number
 * and text, each decoded as the standard says.
 */
final class FakeGateway implements AutoCloseable {
    static final String KEY = "kunci&rahasia=1";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    final List<Sms> taken = new CopyOnWriteArrayList<>();
    final List<String> hosts = new CopyOnWriteArrayList<>();
    private volatile Answering answering = (gateway, exchange) -> gateway.take(exchange);

    record Sms(String to, String text, String reference) {}

    /** What it does with a request. */
    interface Answering {
        void answer(FakeGateway gateway, HttpExchange exchange) throws IOException;
    }

    FakeGateway() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
    }

    FakeGateway(HttpServer server) {
        this.server = server;
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    FakeGateway answering(Answering next) {
        answering = next;
        return this;
    }

    FakeGateway answering(int status, String body) {
        return answering((gateway, exchange) -> reply(exchange, status, body));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            answering.answer(this, exchange);
        } catch (UncheckedIOException e) {
            exchange.close(); // The other side has gone, as some tests want it.
        }
    }

    /** The ordinary answer: checks, keeps, says OK. */
    void take(HttpExchange exchange) throws IOException {
        int status = keep(exchange);
        reply(exchange, status, status == 200 ? "{\"status\":\"queued\"}" : "{\"status\":\"no\"}");
    }

    /** Checks and keeps, and has yet to answer with the status. */
    int keep(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null && !authorization.equals("Bearer " + KEY)) {
            return 401;
        }
        Map<String, String> fields = fields(exchange);
        if (!fields.getOrDefault("to", "").matches("\\+?62[0-9]{8,12}")
                || fields.getOrDefault("text", "").isEmpty()
                || (authorization == null && !KEY.equals(fields.get("key")))) {
            return 400;
        }
        taken.add(
                new Sms(
                        fields.getOrDefault("to", ""),
                        fields.getOrDefault("text", ""),
                        fields.getOrDefault("reference", "")));
        return 200;
    }

    private static Map<String, String> fields(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("GET")) {
            return form(exchange.getRequestURI().getRawQuery());
        }
        return switch (exchange.getRequestHeaders().getFirst("Content-Type")) {
            case "application/x-www-form-urlencoded" -> form(body);
            case "application/json" -> json(body);
            default -> Map.of();
        };
    }

    private static Map<String, String> form(String text) {
        var fields = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            fields.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static Map<String, String> json(String text) throws IOException {
        var fields = new HashMap<String, String>();
        new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(text)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        exchange.getResponseBody().write(octets);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
