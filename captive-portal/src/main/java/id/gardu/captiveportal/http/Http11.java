package id.gardu.captiveportal.http;

import io.vertx.core.http.CompressionConfig;
import io.vertx.core.http.FormDecoderConfig;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;

/**
 * How Vert.x is told to speak: HTTP/1 only, because our pages are small and HTTP/2 would bring
 * limits of its own to keep (streams, resets, header tables).
 */
final class Http11 {
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
