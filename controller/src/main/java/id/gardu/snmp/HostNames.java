package id.gardu.snmp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up host names on a few threads of its own: a name server that does not answer would
 * otherwise hold the carriers of all virtual threads.
 */
final class HostNames implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 4_096;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    30,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING),
                    Thread.ofPlatform().daemon().name("snmp-names-", 0).factory());

    HostNames() {
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * @throws UnknownHostException when there is no such name, or nobody could say in time
     */
    InetAddress lookUp(String host, Duration patience)
            throws UnknownHostException, InterruptedException {
        return isLiteral(host) ? literal(host) : askedFor(host, patience);
    }

    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.matches("[\\d.]+");
    }

    private static InetAddress literal(String host) throws UnknownHostException {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            throw unknown(host + ": not an address", e);
        }
    }

    private InetAddress askedFor(String host, Duration patience)
            throws UnknownHostException, InterruptedException {
        Future<InetAddress> answer;
        try {
            answer = threads.submit(() -> InetAddress.getByName(host));
        } catch (RejectedExecutionException e) {
            throw unknown(host + ": too many names are being looked up", e);
        }
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unknown(host + ": no name server answered in time", e);
        } catch (ExecutionException e) {
            throw unknown(host + ": no such host name", e);
        }
    }

    private static UnknownHostException unknown(String why, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(why);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
