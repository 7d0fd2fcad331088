package id.gardu.opendata;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebReply.PagePolicy;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.store.Csv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer that was made beforehand, held as it travels: compressed. Who cannot read that is given
 * it plain, which costs a little. Immutable.
 */
final class PublicFile {
    private static final int LONGEST_TAGS = 1_024;

    private static final List<Map.Entry<String, String>> OF_DATA =
            List.of(
                    Map.entry("Access-Control-Allow-Origin", "*"),
                    Map.entry("Cross-Origin-Resource-Policy", "cross-origin"));

    private final String contentType;
    private final byte[] packed;
    private final String tag;
    private final List<Map.Entry<String, String>> headers;
    private final WebReply unchanged;
    private final WebReply whole;

    private PublicFile(
            String contentType,
            byte[] octets,
            Duration fresh,
            List<Map.Entry<String, String>> headers) {
        this.contentType = contentType;
        this.packed = packed(octets);
        this.tag = "W/\"" + Csv.version(octets) + "\""; // weak: it may travel compressed or not
        this.headers =
                new ArrayList<>(
                        List.of(
                                Map.entry("Cache-Control", "public, max-age=" + fresh.toSeconds()),
                                Map.entry("ETag", tag),
                                Map.entry("Vary", "Accept-Encoding")));
        this.headers.addAll(headers);
        this.unchanged = with(WebReply.status(304), this.headers);
        this.whole =
                with(WebReply.body(contentType, packed), this.headers)
                        .with("Content-Encoding", "gzip");
    }

    /** A page: it has no script, no form, no style of its own, and nothing from elsewhere. */
    static PublicFile page(String html, Duration fresh) {
        return new PublicFile(
                "text/html; charset=utf-8",
                html.getBytes(StandardCharsets.UTF_8),
                fresh,
                List.of(Map.entry("Content-Security-Policy", PagePolicy.KEPT_PAGE)));
    }

    /**
     * Where whoever has a file alone finds what its columns mean and what may be done with it.
     *
     * @param metadata an address of ours
     */
    record Links(String metadata, URI licence) {
        /** RFC 8288. */
        private Map.Entry<String, String> header() {
            return Map.entry(
                    "Link",
                    "<"
                            + metadata
                            + ">; rel=\"describedby\"; type=\"application/json\", <"
                            + licence
                            + ">; rel=\"license\"");
        }
    }

    /** Data, which programs in pages of others may read too. */
    static PublicFile data(String contentType, byte[] octets, Duration fresh) {
        return new PublicFile(contentType, octets, fresh, OF_DATA);
    }

    /** A file of a data set. */
    static PublicFile data(String contentType, byte[] octets, Duration fresh, Links links) {
        var headers = new ArrayList<>(OF_DATA);
        headers.add(links.header());
        return new PublicFile(contentType, octets, fresh, headers);
    }

    /** The same to be kept under a name. */
    static PublicFile download(
            String name, String contentType, byte[] octets, Duration fresh, Links links) {
        var headers = new ArrayList<>(OF_DATA);
        headers.add(Map.entry("Content-Disposition", "attachment; filename=\"" + name + "\""));
        headers.add(links.header());
        return new PublicFile(contentType, octets, fresh, headers);
    }

    /** The file, or that it is what the asker has. */
    WebReply reply(WebRequest request) {
        boolean same =
                request.header("If-None-Match")
                        .filter(tags -> tags.length() <= LONGEST_TAGS)
                        .filter(this::isIn)
                        .isPresent();
        if (same) {
            return unchanged;
        }
        return takesPacked(request) ? sized(request, whole, packed.length) : plain(request);
    }

    private WebReply plain(WebRequest request) {
        byte[] octets = octets();
        return sized(request, with(WebReply.body(contentType, octets), headers), octets.length);
    }

    /** A HEAD tells the length of what a GET would bring. */
    private static WebReply sized(WebRequest request, WebReply reply, int length) {
        return request.method().equals("HEAD")
                ? reply.with("Content-Length", Integer.toString(length))
                : reply;
    }

    private static WebReply with(WebReply reply, List<Map.Entry<String, String>> headers) {
        WebReply all = reply;
        for (Map.Entry<String, String> header : headers) {
            all = all.with(header.getKey(), header.getValue());
        }
        return all;
    }

    /** RFC 9110 §13.1.2: any of several, compared weakly. */
    private boolean isIn(String tags) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .map(one -> one.startsWith("W/") ? one : "W/" + one)
                .anyMatch(one -> one.equals(tag) || one.equals("W/*"));
    }

    private static boolean takesPacked(WebRequest request) {
        Optional<String> accepted = request.header("Accept-Encoding");
        return accepted.map(text -> text.toLowerCase(Locale.ROOT).replace(" ", ""))
                .filter(text -> text.contains("gzip") && !text.matches(".*gzip;q=0(\\.0*)?(,.*|$)"))
                .isPresent();
    }

    /** As whoever reads it reads it. */
    byte[] octets() {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        }
    }

    private static byte[] packed(byte[] octets) {
        var out = new ByteArrayOutputStream(octets.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }
}
