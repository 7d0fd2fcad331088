package id.gardu.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.netty.handler.codec.http.QueryStringDecoder;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Where plain HTTP of everybody behind a gateway ends up, wherever it was going. */
final class SimulatedDoorway implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What a gateway answers to a device. */
    @FunctionalInterface
    interface Answer {
        void to(Visit visit) throws IOException;
    }

    /**
     * A request of a device's browser.
     *
     * @param values of the query, decoded
     */
    record Visit(HttpExchange exchange, Station station, Map<String, List<String>> values) {
        String path() {
            return exchange.getRequestURI().getPath();
        }

        String value(String name, String otherwise) {
            return values.getOrDefault(name, List.of(otherwise)).getFirst();
        }

        /** The address a browser believes it is asking. */
        String asked() {
            return "http://" + exchange.getRequestHeaders().getFirst("Host") + path();
        }

        void redirect(String target) throws IOException {
            exchange.getResponseHeaders().set("Location", target);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(302, -1);
        }

        void page(String html) throws IOException {
            byte[] octets = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    /**
     * Binds a port of the loopback; serves from {@link #open} on.
     *
     * @param wanted the port to take if it is free; else, and with 0, any other
     */
    SimulatedDoorway(int wanted) throws IOException {
        server = bound(wanted);
        server.setExecutor(threads);
    }

    private static HttpServer bound(int wanted) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return HttpServer.create(new InetSocketAddress(loopback, wanted), 0);
        } catch (BindException e) {
            return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        }
    }

    /**
     * @param stations whose device an address is
     */
    void open(Function<InetAddress, Station> stations, Answer answer) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var query = new QueryStringDecoder(exchange.getRequestURI());
                        Station station = stations.apply(exchange.getRemoteAddress().getAddress());
                        answer.to(new Visit(exchange, station, query.parameters()));
                    }
                });
        server.start();
    }

    /** {@code 127.0.0.1:PORT}. */
    String host() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
