package id.gardu.captiveportal.http;

import io.vertx.core.Future;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for Vert.x, never for ever. Not for event loops. */
final class BoundedWait {
    private BoundedWait() {}

    static <T> T on(Future<T> future, Duration most) throws IOException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new IOException("not done after " + most.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
