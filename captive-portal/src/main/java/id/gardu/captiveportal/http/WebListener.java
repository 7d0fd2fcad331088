package id.gardu.captiveportal.http;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.http.Failures.Actions;
import id.gardu.captiveportal.http.WebRequest.ClientAddress;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.CompressionConfig;
import io.vertx.core.http.FormDecoderConfig;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerBuilder;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One HTTP listener with its own Vert.x, so that a flood on the public one does not slow the other.
 * Thread-safe.
 */
public final class WebListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebListener.class);

    /** How Vert.x calls the parts of a connection's pipeline that we stand behind. */
    static final String DECODER = "httpDecoder";

    static final String ENCODER = "httpEncoder";

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration FINISH_ANSWERS = Duration.ofSeconds(2);
    private static final Duration CLOSE = Duration.ofSeconds(4);

    private final ListenerSettings settings;
    private final ConnectionGate gate;
    private final ConnectionDeadlines deadlines;
    private final Vertx vertx;
    private final ExecutorService threads;
    private final HttpServer server;
    private final Optional<LiveCertificate> certificate;
    private final AtomicReference<Optional<Instant>> secureSince;
    private final AtomicBoolean closed = new AtomicBoolean();

    private WebListener(
            ListenerSettings settings,
            ConnectionGate gate,
            ConnectionDeadlines deadlines,
            Vertx vertx,
            ExecutorService threads,
            HttpServer server,
            Optional<LiveCertificate> certificate,
            AtomicReference<Optional<Instant>> secureSince) {
        this.settings = settings;
        this.gate = gate;
        this.deadlines = deadlines;
        this.vertx = vertx;
        this.threads = threads;
        this.server = server;
        this.certificate = certificate;
        this.secureSince = secureSince;
    }

    /**
     * Opens a listener and returns once it really listens.
     *
     * @param turnstile who must go when it is full
     * @param fill mounts what it answers; called once, before the first request
     * @throws IOException if the address cannot be bound or the certificate not be used, with a
     *     message for the operator
     */
    public static WebListener open(
            ListenerSettings settings,
            Turnstile turnstile,
            MonotonicClock monotonic,
            Consumer<WebRoutes> fill)
            throws IOException {
        ConnectionGate gate = new ConnectionGate(turnstile, shares(settings));
        ConnectionDeadlines deadlines =
                new ConnectionDeadlines(settings.limits(), turnstile, monotonic);
        Vertx vertx =
                Vertx.builder().with(options()).withTransport(new GatedTransport(gate)).build();
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(settings.name() + "-", 0).factory());
        try {
            Optional<LiveCertificate> certificate = Optional.empty();
            if (settings.tls().isPresent()) {
                certificate =
                        Optional.of(new LiveCertificate(settings, settings.tls().get(), vertx));
            }
            HttpServer server = server(settings, vertx, certificate);
            var secureSince = new AtomicReference<>(Optional.<Instant>empty());
            serve(settings, deadlines, vertx, threads, server, secureSince, fill);
            listen(settings, server);
            certificate.ifPresent(live -> live.keepFresh(server::updateSSLOptions, threads));
            return new WebListener(
                    settings, gate, deadlines, vertx, threads, server, certificate, secureSince);
        } catch (IOException | RuntimeException e) {
            stop(settings, threads, vertx);
            throw e;
        }
    }

    /** The bound address, with the real port where 0 was asked for. */
    public InetSocketAddress address() {
        return new InetSocketAddress(settings.listen(), server.actualPort());
    }

    /** Connections open now, handshakes included. */
    public int connections() {
        return gate.open();
    }

    /** Connections closed so far to make room for others. */
    public long evictedConnections() {
        return gate.turnstile().evicted();
    }

    /** Connections closed so far because they took too long for a request or its answer. */
    public long lateConnections() {
        return deadlines.late();
    }

    /** Connections closed so far because they asked too much ahead of its answer. */
    public long crowdedConnections() {
        return deadlines.crowded();
    }

    /** When the first visitor since the start came by HTTPS, to us or to a listed proxy. */
    public Optional<Instant> secureSince() {
        return secureSince.get();
    }

    /** When the certificate in use runs out; empty without TLS. */
    public Optional<Instant> certificateExpiry() {
        return certificate.map(LiveCertificate::expiry);
    }

    /** Why a new certificate is not shown, and since when; empty while all is well. */
    public Optional<String> certificateProblem() {
        return certificate.flatMap(LiveCertificate::problem);
    }

    /**
     * Stops accepting, lets running answers finish for two seconds, and ends. Twice does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        gate.ending();
        try {
            BoundedWait.on(server.shutdown(FINISH_ANSWERS), CLOSE);
        } catch (IOException e) {
            log.warn("{}: closed with answers unfinished", settings.name(), e);
        }
        stop(settings, threads, vertx);
    }

    /** A listed proxy speaks for everybody behind it. */
    private static WorkShares shares(ListenerSettings settings) {
        return new WorkShares(
                address ->
                        ClientAddress.isListed(address, settings.trustedProxies())
                                ? settings.limits().connections()
                                : WorkShares.MOST);
    }

    /**
     * What we serve is in memory or read by ourselves: without these two, Vert.x makes a folder
     * {@code vertx-cache-…} that stays behind when the process is killed.
     */
    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }

    private static HttpServer server(
            ListenerSettings settings, Vertx vertx, Optional<LiveCertificate> certificate) {
        HttpServerBuilder builder =
                vertx.httpServerBuilder().with(Http11.within(settings.limits()));
        certificate.ifPresent(live -> builder.with(live.options()));
        return builder.build();
    }

    private static void serve(
            ListenerSettings settings,
            ConnectionDeadlines deadlines,
            Vertx vertx,
            ExecutorService threads,
            HttpServer server,
            AtomicReference<Optional<Instant>> secureSince,
            Consumer<WebRoutes> fill)
            throws IOException {
        FrontDoor door =
                new FrontDoor(settings, isForThisMachineOnly(settings), deadlines, secureSince);
        Failures failures = new Failures(door);
        Router router = Router.router(vertx);
        failures.handleAllOf(router);
        router.route().handler(door::enter);
        WebRoutes routes =
                new WebRoutes(
                        vertx,
                        router,
                        settings.limits(),
                        new Actions(threads, settings.limits().connections(), failures),
                        failures);
        fill.accept(routes);
        WebRoutes.refuseOtherMethods(router);
        vertx.setPeriodic(ConnectionDeadlines.SWEEP.toMillis(), timer -> deadlines.sweep());
        server.connectionHandler(deadlines::opened)
                .invalidRequestHandler(door::unreadable)
                // A torn connection or a failed handshake is the visitor's affair, not a log line.
                .exceptionHandler(e -> log.debug("{}: connection failed", settings.name(), e))
                .requestHandler(
                        request -> {
                            if (door.arrived(request)) {
                                router.handle(request);
                            }
                        });
    }

    private static void listen(ListenerSettings settings, HttpServer server) throws IOException {
        try {
            BoundedWait.on(server.listen(settings.port(), settings.listen()), START);
        } catch (IOException e) {
            throw new IOException(
                    "%s: cannot listen on %s:%d: %s"
                            .formatted(
                                    settings.name(),
                                    settings.listen(),
                                    settings.port(),
                                    e.getMessage()),
                    e);
        }
    }

    private static boolean isForThisMachineOnly(ListenerSettings settings) throws IOException {
        try {
            return settings.trustedProxies().isEmpty()
                    && InetAddress.getByName(settings.listen()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IOException(
                    settings.name() + ": \"" + settings.listen() + "\" is no address of ours", e);
        }
    }

    private static void stop(ListenerSettings settings, ExecutorService threads, Vertx vertx) {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                log.warn("{}: an action does not end", settings.name());
            }
            BoundedWait.on(vertx.close(), CLOSE);
        } catch (IOException e) {
            log.warn("{}: did not close cleanly", settings.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How Vert.x is told to speak: HTTP/1 only, because our pages are small and HTTP/2 would bring
     * limits of its own to keep (streams, resets, header tables).
     */
    private static final class Http11 {
        private static final int WORTH_COMPRESSING = 512;

        /** What a route may take is checked beside this; it bounds what arrives after a refusal. */
        private static final int LARGEST_FIELD = 1024 * 1024;

        private Http11() {}

        static HttpServerConfig within(HttpLimits limits) {
            return new HttpServerConfig()
                    .setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1)
                    .setHttp1Config(
                            new Http1ServerConfig()
                                    .setMaxInitialLineLength(limits.headOctets())
                                    .setMaxHeaderSize(limits.headOctets()))
                    .setFormDecoderConfig(
                            new FormDecoderConfig()
                                    .setMaxAttributeSize(LARGEST_FIELD)
                                    .setMaxBufferedBytes(LARGEST_FIELD))
                    .setCompressionConfig(
                            new CompressionConfig()
                                    .setCompressionEnabled(true)
                                    .setContentSizeThreshold(WORTH_COMPRESSING)
                                    .addGzip());
        }
    }

    /** Waits for Vert.x, never for ever. Not for event loops. */
    static final class BoundedWait {
        private BoundedWait() {}

        static <T> T on(Future<T> future, Duration most) throws IOException {
            try {
                return future.toCompletionStage()
                        .toCompletableFuture()
                        .get(most.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new IOException(cause.getMessage(), cause);
            } catch (TimeoutException e) {
                throw new IOException("not done after " + most.toSeconds() + " s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }
}
