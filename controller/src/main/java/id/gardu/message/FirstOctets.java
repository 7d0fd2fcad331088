package id.gardu.message;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The beginning of an answer, up to a bound; the rest is not waited for. */
final class FirstOctets implements HttpResponse.BodySubscriber<String> {
    private final int most;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private Optional<Flow.Subscription> subscription = Optional.empty();

    FirstOctets(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = Optional.of(given);
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] some = new byte[Math.min(buffer.remaining(), most - octets.size())];
            buffer.get(some);
            octets.writeBytes(some);
        }
        if (octets.size() >= most) {
            subscription.ifPresent(Flow.Subscription::cancel);
            onComplete();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        text.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        text.complete(octets.toString(StandardCharsets.UTF_8));
    }
}
