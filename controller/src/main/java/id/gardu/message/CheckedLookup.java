package id.gardu.message;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * From a host name to the addresses that may be connected to. Whoever connects must use these and
 * not ask again: a second answer may be another one (DNS rebinding).
 */
record CheckedLookup(Names names, OutboundAddresses outbound, Duration timeout) {
    /** A name server; {@link InetAddress#getAllByName} unless a test says otherwise. */
    interface Names {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    sealed interface Answer {
        /** One or more, in the name server's order. */
        record Addresses(List<InetAddress> addresses) implements Answer {}

        /** It has addresses, and none of them may be reached. */
        record Forbidden() implements Answer {}

        record Unknown() implements Answer {}
    }

    Answer of(String host) throws InterruptedException {
        // The system's resolver has time-outs of its own, of which nobody knows how long.
        var question = new FutureTask<>(() -> names.addressesOf(host));
        Thread.ofVirtual().name("message-lookup").start(question);
        try {
            List<InetAddress> allowed =
                    Stream.of(question.get(timeout.toMillis(), TimeUnit.MILLISECONDS))
                            .filter(outbound::allows)
                            .toList();
            return allowed.isEmpty() ? new Answer.Forbidden() : new Answer.Addresses(allowed);
        } catch (ExecutionException | TimeoutException e) {
            return new Answer.Unknown();
        }
    }
}
