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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLHandshakeException;

/**
 * Sends through an SMS gateway's HTTP interface. The gateway's name is looked up once an attempt,
 * its addresses are checked, and the connection is made to the very address that was checked; the
 * certificate is still that of the name.
 */
final class HttpTemplateSender implements Sender {
    private final SmsGateway gateway;
    private final OutboundNetwork.Peer peer;
    private final AddressedHttp http;

    HttpTemplateSender(SmsGateway gateway, OutboundNetwork network) {
        this.gateway = gateway;
        this.peer = network.peer("the gateway", gateway.timeout());
        // Half of it, so that "not connected" is told from "no answer".
        this.http =
                new AddressedHttp(gateway.host(), gateway.timeout().dividedBy(2), network.tls());
    }

    @Override
    public Attempt send(OutboundMessage letter) throws InterruptedException {
        Map<Template.Field, String> values = gateway.values(letter);
        URI uri = gateway.uri(values);
        return peer.attempt(uri.getHost(), address -> exchange(uri, address, values));
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
            case HttpConnectTimeoutException _ ->
                    peer.notConnected("the gateway cannot be reached");
            case ConnectException _ -> peer.notConnected("the gateway cannot be reached");
            case SSLHandshakeException _ ->
                    peer.notConnected("no trusted TLS connection with the gateway");
            default -> answer.without("the gateway broke the connection off");
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
