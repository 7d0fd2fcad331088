package id.gardu.message;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * HTTP/1.1 with one host at an address that the caller chose: the client is given the address as
 * the URI, the host in the Host header, and with TLS as server name, which the certificate is then
 * checked against (JDK 25 takes the client's server names when the URI holds an address). No proxy,
 * no redirect, no cookie.
 */
final class AddressedHttp implements AutoCloseable {
    private static final String ALLOWED = "jdk.httpclient.allowRestrictedHeaders";

    static {
        // Read once by the JDK, before its first request. scripts/run sets it too, for a controller
        // whose other rooms speak HTTP earlier.
        String allowed = System.getProperty(ALLOWED, "");
        if (!Arrays.asList(allowed.split(",")).contains("host")) {
            System.setProperty(ALLOWED, allowed.isEmpty() ? "host" : allowed + ",host");
        }
    }

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /**
     * @throws IllegalStateException when this Java was started without leave to name the host
     */
    AddressedHttp(String host, Duration toConnect, SSLContext tls) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(toConnect)
                        .executor(executor)
                        .sslContext(tls)
                        .sslParameters(naming(host, tls.getDefaultSSLParameters()))
                        .build();
        checkHostMayBeNamed();
    }

    /** A request for {@code uri} to be sent to {@code address}. */
    HttpRequest.Builder request(URI uri, InetAddress address) {
        return HttpRequest.newBuilder(URI.create(at(uri, address)))
                .setHeader("Host", uri.getPort() < 0 ? uri.getHost() : uri.getAuthority());
    }

    <T> CompletableFuture<HttpResponse<T>> send(
            HttpRequest request, HttpResponse.BodyHandler<T> answer) {
        return client.sendAsync(request, answer);
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }

    private static String at(URI uri, InetAddress address) {
        String literal =
                address instanceof Inet6Address
                        ? "[" + address.getHostAddress().replaceAll("%.*", "") + "]"
                        : address.getHostAddress();
        return uri.getScheme()
                + "://"
                + literal
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static SSLParameters naming(String host, SSLParameters parameters) {
        if (!host.matches("[0-9.]+|\\[.*]")) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        return parameters;
    }

    private static void checkHostMayBeNamed() {
        try {
            HttpRequest.newBuilder().setHeader("Host", "gardu");
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("start Java with -D" + ALLOWED + "=host", e);
        }
    }
}
