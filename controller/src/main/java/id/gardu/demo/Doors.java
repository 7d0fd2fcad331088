package id.gardu.demo;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where a running controller is reached.
 *
 * @param authentication where it takes Access-Requests
 * @param accounting where it takes Accounting-Requests
 * @param portal origin of the residents' pages, {@code http://127.0.0.1:8080}
 * @param console origin of the API
 * @param data its data directory: the API's token, and the codes it sent with {@code
 *     message.test-sender}
 */
public record Doors(
        InetSocketAddress authentication,
        InetSocketAddress accounting,
        URI portal,
        URI console,
        Path data) {}
