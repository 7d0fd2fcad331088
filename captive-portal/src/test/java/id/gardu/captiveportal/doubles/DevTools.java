package id.gardu.captiveportal.doubles;

import io.vertx.core.json.JsonObject;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One conversation in the Chrome DevTools Protocol: commands, their answers, and events. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private final Consumer<JsonObject> events;
    private final WebSocket socket;
    private volatile String session = "";

    DevTools(URI browser, Consumer<JsonObject> events) {
        this.events = events;
        this.socket = await(client.newWebSocketBuilder().buildAsync(browser, this));
    }

    /** From here on commands go to this page. */
    void speakTo(String sessionId) {
        session = sessionId;
    }

    JsonObject send(String method, JsonObject params) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        pending.put(id, answer);
        JsonObject message =
                new JsonObject().put("id", id).put("method", method).put("params", params);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        await(socket.sendText(message.encode(), true));
        JsonObject answered = await(answer);
        if (answered.containsKey("error")) {
            throw new IllegalStateException(method + ": " + answered.getJsonObject("error"));
        }
        return answered.getJsonObject("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonObject message = new JsonObject(partial.toString());
            partial.setLength(0);
            CompletableFuture<JsonObject> waiting = pending.remove(message.getInteger("id", 0));
            if (waiting != null) {
                waiting.complete(message);
            } else {
                events.accept(message);
            }
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the browser does not answer", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
