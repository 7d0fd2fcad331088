package id.gardu.message;

import id.gardu.message.Sender.Attempt;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;

/**
 * What the gateway has said so far: its status may be there while its body is not, and the status
 * alone can be the acknowledgement after which nothing may be sent again.
 */
final class GatewayAnswer implements HttpResponse.BodyHandler<String> {
    private static final int MOST_OCTETS = 64 << 10;

    private final Optional<Pattern> success;
    private volatile OptionalInt status = OptionalInt.empty();

    GatewayAnswer(Optional<Pattern> success) {
        this.success = success;
    }

    @Override
    public HttpResponse.BodySubscriber<String> apply(HttpResponse.ResponseInfo head) {
        status = OptionalInt.of(head.statusCode());
        return new FirstOctets(MOST_OCTETS);
    }

    /** The whole answer is there. */
    Attempt with(String body) {
        int code = status.orElseThrow();
        if (!isYes(code) || success.isEmpty() || success.get().matcher(body).find()) {
            return byStatus(code);
        }
        return new Attempt.Refused(
                "the gateway answered "
                        + code
                        + " and what message.sms.success-pattern does not find a yes in");
    }

    /** The answer was cut off, or never came. */
    Attempt without(String why) {
        if (status.isEmpty() || (isYes(status.getAsInt()) && success.isPresent())) {
            return new Attempt.Unclear(why);
        }
        return byStatus(status.getAsInt());
    }

    private static Attempt byStatus(int code) {
        if (isYes(code)) {
            return new Attempt.Accepted();
        }
        String said = "the gateway answered " + code;
        if (code >= 500 || code == 408 || code == 425 || code == 429) {
            return new Attempt.NotNow(said);
        }
        return new Attempt.Refused(
                code >= 300 && code < 400 ? said + ", and redirects are not followed" : said);
    }

    private static boolean isYes(int code) {
        return code >= 200 && code < 300;
    }

    /** The beginning of an answer, up to a bound; the rest is not waited for. */
    private static final class FirstOctets implements HttpResponse.BodySubscriber<String> {
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
}
