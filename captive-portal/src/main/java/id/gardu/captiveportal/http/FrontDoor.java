package id.gardu.captiveportal.http;

import id.gardu.captiveportal.http.WebReply.PagePolicy;
import id.gardu.captiveportal.http.WebRequest.ClientAddress;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The first steps of every request: id, deadlines, headers, who asks, and whether it is us who are
 * asked; and its last one, the reply on the wire. Event loop only.
 *
 * @param onlyLocalNames whether the listener is for this machine only: a page elsewhere may make
 *     its own name point to 127.0.0.1 (DNS rebinding)
 * @param secureSince when the first visitor came by HTTPS
 */
record FrontDoor(
        ListenerSettings settings,
        boolean onlyLocalNames,
        ConnectionDeadlines deadlines,
        AtomicReference<Optional<Instant>> secureSince) {
    /** TRACE would read HttpOnly cookies out loud, CONNECT is for proxies. */
    private static final Set<HttpMethod> METHODS =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS);

    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private static final String REQUEST_ID = "X-Request-Id";

    /** RFC 9110 §5.6.7 wants two digits for the day; the JDK's RFC_1123_DATE_TIME writes one. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** Before routing, what even an unroutable request gets; false if it is to be left alone. */
    boolean arrived(HttpServerRequest request) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        boolean https = isHttps(request);
        if (https && secureSince.get().isEmpty()) {
            secureSince.compareAndSet(Optional.empty(), Optional.of(Instant.now()));
        }
        secure(request.response().headers(), id, https);
        return deadlines.begun(request);
    }

    /** A head that is no HTTP or too long: say so and hang up. */
    void unreadable(HttpServerRequest request) {
        if (!arrived(request)) {
            return;
        }
        Throwable cause = request.decoderResult().cause();
        int status = 400;
        if (cause instanceof TooLongHttpLineException) {
            status = 414;
        } else if (cause instanceof TooLongHttpHeaderException) {
            status = 431;
        }
        deadlines.served(request, false);
        request.response().setStatusCode(status).putHeader("Connection", "close").end();
        request.connection().close();
    }

    /** The first handler of the router. */
    void enter(RoutingContext context) {
        WebRequest request = welcome(context);
        HttpMethod method = context.request().method();
        if (!METHODS.contains(method)) {
            context.response().putHeader("Allow", ALLOW);
            context.fail(405);
        } else if (isForUs(context.request().authority())) {
            context.next();
        } else if (settings.publicUrl().isPresent()
                && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
            // A captive phone asked some other host and the gateway sent it here.
            String home = request.absolute("/").toString();
            write(request, WebReply.status(302).with("Location", home));
        } else {
            context.fail(421);
        }
    }

    /** The request of a context, also when routing failed before {@link #enter}. */
    WebRequest welcome(RoutingContext context) {
        return WebRequest.known(context).orElseGet(() -> seen(context));
    }

    private WebRequest seen(RoutingContext context) {
        HttpServerRequest request = context.request();
        return new WebRequest(
                context,
                id(context),
                ClientAddress.of(
                        peer(request),
                        request.headers().getAll("X-Forwarded-For"),
                        settings.trustedProxies()),
                isHttps(request),
                settings.publicUrl(),
                deadlines.serial(request));
    }

    private static String id(RoutingContext context) {
        return Optional.ofNullable(context.response().headers().get(REQUEST_ID))
                .orElseThrow(() -> new IllegalStateException("has not arrived"));
    }

    private boolean isHttps(HttpServerRequest request) {
        return request.isSSL()
                || ("https".equals(request.getHeader("X-Forwarded-Proto"))
                        && ClientAddress.isListed(peer(request), settings.trustedProxies()));
    }

    private boolean isForUs(@Nullable HostAndPort asked) {
        if (asked == null
                || asked.host().equalsIgnoreCase("localhost")
                || PublicUrl.isAddress(asked.host())) {
            return true; // no name that a stranger could have made: a health check by address
        }
        Optional<PublicUrl> own = settings.publicUrl();
        return own.map(url -> url.isNamedBy(asked.host(), asked.port())).orElse(!onlyLocalNames);
    }

    private static InetAddress peer(HttpServerRequest request) {
        return InetAddress.ofLiteral(request.connection().remoteAddress().hostAddress());
    }

    /** The headers every answer carries, errors and unreadable requests included. */
    private static void secure(MultiMap headers, String requestId, boolean https) {
        headers.set("Date", HTTP_DATE.format(ZonedDateTime.now(Clock.systemUTC())))
                .set(REQUEST_ID, requestId)
                .set("Content-Security-Policy", PagePolicy.NO_PAGE)
                .set("X-Content-Type-Options", "nosniff")
                // Not no-referrer: under it a browser posts a plain-HTTP form of our own page with
                // "Origin: null", and the same-origin check could not tell it from a foreign one.
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Cache-Control", "no-store");
        if (https) { // browsers ignore both over plain HTTP, and complain of the first
            headers.set("Cross-Origin-Opener-Policy", "same-origin")
                    .set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Writes the reply, unless one was written or the visitor has gone. */
    void write(WebRequest request, WebReply reply) {
        HttpServerRequest asked = request.context().request();
        HttpServerResponse response = asked.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            asked.connection().close(); // half an answer cannot be mended
            return;
        }
        response.setStatusCode(reply.status());
        for (Map.Entry<String, String> header : reply.headers()) {
            if (header.getKey().equalsIgnoreCase("Set-Cookie")) {
                response.headers().add(header.getKey(), header.getValue());
            } else {
                response.putHeader(header.getKey(), header.getValue());
            }
        }
        deadlines.served(asked, reply.status() < 400);
        if (!asked.isEnded() || reply.status() == 400) {
            response.putHeader("Connection", "close");
            deadlines.last(asked);
        }
        response.end(reply.octets().map(Buffer::buffer).orElseGet(Buffer::buffer))
                .onComplete(sent -> deadlines.answered(asked, request.serial()));
    }
}
