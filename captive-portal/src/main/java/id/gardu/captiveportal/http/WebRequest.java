package id.gardu.captiveportal.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One request, with what the house found out about it. Everything a browser or gateway says in it
 * is unproven. Read by one thread at a time: first the event loop, then the action's.
 */
public final class WebRequest {
    private static final String KEY = WebRequest.class.getName();

    private final RoutingContext context;
    private final String id;
    private final InetAddress client;
    private final boolean https;
    private final Optional<PublicUrl> publicUrl;
    private final int serial;

    WebRequest(
            RoutingContext context,
            String id,
            InetAddress client,
            boolean https,
            Optional<PublicUrl> publicUrl,
            int serial) {
        this.context = context;
        this.id = id;
        this.client = client;
        this.https = https;
        this.publicUrl = publicUrl;
        this.serial = serial;
        context.put(KEY, this);
    }

    /** The request a routing context stands for, for handlers that Vert.x calls itself. */
    public static WebRequest of(RoutingContext context) {
        return known(context)
                .orElseThrow(() -> new IllegalStateException("did not come in by the front door"));
    }

    static Optional<WebRequest> known(RoutingContext context) {
        return Optional.ofNullable(context.<WebRequest>get(KEY));
    }

    /** 16 hexadecimal digits; also in the header X-Request-Id and in our log. */
    public String id() {
        return id;
    }

    /** Where it comes from, seen through listed proxies only. */
    public InetAddress client() {
        return client;
    }

    /** Whether the visitor speaks HTTPS, to us or to a listed proxy. */
    public boolean https() {
        return https;
    }

    /** The method, in capitals. */
    public String method() {
        return context.request().method().name();
    }

    /** The path, decoded and normalised. */
    public String path() {
        return context.normalizedPath();
    }

    /** Path and query exactly as received, for a gateway's signature over its own URL. */
    public String rawTarget() {
        return context.request().uri();
    }

    /** A {@code :name} of the route's path; empty if the route has none of that name. */
    public String inPath(String name) {
        return Optional.ofNullable(context.pathParam(name)).orElse("");
    }

    /** The first query parameter of that name, percent-decoded. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParams().get(name));
    }

    /** All query parameters of that name, percent-decoded, in their order. */
    public List<String> queries(String name) {
        return List.copyOf(context.queryParams().getAll(name));
    }

    /** All fields of that name in the posted form, in their order. */
    public List<String> fields(String name) {
        return List.copyOf(context.request().formAttributes().getAll(name));
    }

    /** The first field of that name in the posted form. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(context.request().formAttributes().get(name));
    }

    /** The file of a form of {@link WebRoutes#postFile}; empty where none was chosen. */
    public Optional<byte[]> file() {
        return FileForm.of(context);
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /** The first cookie of that name. */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
    }

    /** The body; empty for routes that take none. */
    public byte[] body() {
        Buffer buffer = context.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    /**
     * An absolute link to a path of ours: from the public URL, or, where none is set, from the
     * address the visitor used, if no stranger can have made it, or else our own end of the socket.
     */
    public URI absolute(String path) {
        return publicUrl
                .map(url -> url.absolute(path))
                .orElseGet(() -> safelyAsked().orElseGet(this::ownSocket).resolve(path));
    }

    /** What Vert.x knows of it, for the rooms that use its OpenAPI router. */
    public RoutingContext context() {
        return context;
    }

    /**
     * The origins that this request may mean us by: the public one, if set, and the one it was sent
     * to, whoever gave it that name. For what a gateway signed; it proves nothing by itself.
     */
    public List<URI> askedOrigins() {
        URI asked = asAsked().orElseGet(this::ownSocket);
        return publicUrl.map(url -> List.of(url.origin(), asked)).orElse(List.of(asked));
    }

    /**
     * The origins that a form of ours may come from: the public one, if set, and the one the
     * visitor used, if it is an address or a name for here only: any other could be a stranger's
     * that he let point to us (DNS rebinding).
     */
    private boolean isOurs(URI origin) {
        return publicUrl.filter(url -> url.origin().equals(origin)).isPresent()
                || safelyAsked().filter(origin::equals).isPresent();
    }

    /**
     * Whether a browser sent this from a page of ours (CSRF, login CSRF included). Every browser
     * says so in at least one header that a page cannot forge; whoever says nothing is refused.
     */
    public boolean isFromOurPages() {
        Optional<String> site = header("Sec-Fetch-Site");
        if (site.isPresent()) { // HTTPS and localhost only
            return site.get().equals("same-origin") || site.get().equals("none");
        }
        // Firefox before 70 sends no Origin with a form of the same site, but a Referer.
        Optional<String> from = header("Origin").or(() -> header("Referer"));
        return from.flatMap(WebRequest::origin).filter(this::isOurs).isPresent();
    }

    private static Optional<URI> origin(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return Optional.empty(); // "null": a sandbox, a data: page, a hidden referrer
            }
            String scheme = uri.getScheme();
            String authority = PublicUrl.authority(uri.getHost(), uri.getPort(), scheme);
            return Optional.of(URI.create(scheme + "://" + authority));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    int serial() {
        return serial;
    }

    private Optional<URI> safelyAsked() {
        return asAsked().filter(asked -> PublicUrl.isForHereOnly(asked.getHost()));
    }

    /** By the Host header; HTTP/1.0 may leave it out. */
    private Optional<URI> asAsked() {
        return Optional.ofNullable(context.request().authority())
                .map(asked -> PublicUrl.authority(asked.host(), asked.port(), scheme()))
                .map(authority -> URI.create(scheme() + "://" + authority))
                .filter(asked -> asked.getHost() != null);
    }

    private URI ownSocket() {
        SocketAddress local = context.request().localAddress();
        String address = local.hostAddress();
        String host = address.contains(":") ? "[" + address + "]" : address;
        return URI.create(scheme() + "://" + PublicUrl.authority(host, local.port(), scheme()));
    }

    private String scheme() {
        return https ? "https" : "http";
    }

    /**
     * Who is really asking when a proxy stands in between. X-Forwarded-For is read from the right,
     * the end our own proxies write, and only as long as the writer is a listed proxy: what stands
     * further left was sent by the browser and may be a lie.
     */
    static final class ClientAddress {
        /** No sane chain is longer; the rest of a forged header is not worth reading. */
        private static final int MOST_HOPS = 16;

        private ClientAddress() {}

        /**
         * The nearest address that is not one of our proxies.
         *
         * @param peer the other end of the socket
         * @param forwardedFor values of X-Forwarded-For, in the order received
         * @param proxies whose word about the previous hop is taken
         */
        public static InetAddress of(
                InetAddress peer, List<String> forwardedFor, List<AddressBlock> proxies) {
            InetAddress nearest = peer;
            for (String hop : hopsFromTheRight(forwardedFor)) {
                if (!isListed(nearest, proxies)) {
                    return nearest;
                }
                try {
                    nearest = InetAddress.ofLiteral(hop);
                } catch (IllegalArgumentException e) {
                    return nearest; // "unknown", a name, an obfuscated id: the proxy is all we know
                }
            }
            return nearest;
        }

        static boolean isListed(InetAddress address, List<AddressBlock> proxies) {
            return proxies.stream().anyMatch(block -> block.contains(address));
        }

        private static List<String> hopsFromTheRight(List<String> forwardedFor) {
            List<String> hops = new ArrayList<>();
            for (String line : forwardedFor) {
                for (String hop : line.split(",", -1)) {
                    hops.add(hop.strip());
                }
            }
            Collections.reverse(hops);
            return hops.subList(0, Math.min(hops.size(), MOST_HOPS));
        }
    }
}
