package id.gardu.message;

import id.gardu.message.Sender.Attempt;
import id.gardu.message.Sender.OutboundMessage;
import id.gardu.message.Template.Escaping;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends through an SMS gateway's HTTP interface. The gateway's name is looked up once an attempt,
 * its addresses are checked, and the connection is made to the very address that was checked; the
 * certificate is still that of the name.
 */
final class HttpTemplateSender implements Sender {
    private final SmsGateway gateway;
    private final CheckedLookup lookup;
    private final AddressedHttp http;

    /** Which of several addresses; the next one after a connection that failed. */
    private final AtomicInteger turn = new AtomicInteger();

    HttpTemplateSender(SmsGateway gateway, OutboundAddresses outbound) {
        this(gateway, outbound, InetAddress::getAllByName, defaultTls());
    }

    HttpTemplateSender(
            SmsGateway gateway,
            OutboundAddresses outbound,
            CheckedLookup.Names names,
            SSLContext tls) {
        this.gateway = gateway;
        this.lookup = new CheckedLookup(names, outbound, gateway.timeout());
        // Half of it, so that "not connected" is told from "no answer".
        this.http = new AddressedHttp(gateway.host(), gateway.timeout().dividedBy(2), tls);
    }

    @Override
    public Attempt send(OutboundMessage letter) throws InterruptedException {
        Map<Template.Field, String> values = gateway.values(letter);
        URI uri = gateway.uri(values);
        return switch (lookup.of(uri.getHost())) {
            case CheckedLookup.Answer.Unknown() ->
                    new Attempt.NotNow("the gateway's name cannot be looked up");
            case CheckedLookup.Answer.Forbidden() ->
                    new Attempt.Refused(
                            "the gateway's address is not a public one and not in outbound.allow");
            case CheckedLookup.Answer.Addresses(List<InetAddress> found) ->
                    exchange(uri, found.get(Math.floorMod(turn.get(), found.size())), values);
        };
    }

    private Attempt exchange(URI uri, InetAddress address, Map<Template.Field, String> values)
            throws InterruptedException {
        HttpRequest.Builder request = http.request(uri, address);
        switch (gateway.method()) {
            case GET -> request.GET();
            case POST -> {
                Escaping escaping = gateway.bodyFormat().escaping();
                request.setHeader("Content-Type", gateway.bodyFormat().contentType());
                request.POST(BodyPublishers.ofString(gateway.body().fill(values, escaping)));
            }
        }
        gateway.headers()
                .forEach(
                        (name, value) ->
                                request.setHeader(name, value.fill(values, Escaping.HEADER)));
        return answer(request.build());
    }

    private Attempt answer(HttpRequest request) throws InterruptedException {
        var answer = new GatewayAnswer(gateway.success());
        CompletableFuture<HttpResponse<String>> exchange = http.send(request, answer);
        try {
            long millis = gateway.timeout().toMillis();
            return answer.with(exchange.get(millis, TimeUnit.MILLISECONDS).body());
        } catch (TimeoutException e) {
            return answer.without("no answer within " + gateway.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return e.getCause() instanceof IOException broken
                    ? failed(broken, answer)
                    : answer.without("the connection failed");
        } finally {
            exchange.cancel(true);
        }
    }

    private Attempt failed(IOException broken, GatewayAnswer answer) {
        // The exceptions' own texts are not told on: they may quote the request.
        return switch (broken) {
            case HttpConnectTimeoutException _ -> notConnected("the gateway cannot be reached");
            case ConnectException _ -> notConnected("the gateway cannot be reached");
            case SSLHandshakeException _ ->
                    notConnected("no trusted TLS connection with the gateway");
            default -> answer.without("the gateway broke the connection off");
        };
    }

    private Attempt notConnected(String why) {
        turn.incrementAndGet();
        return new Attempt.NotNow(why);
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
