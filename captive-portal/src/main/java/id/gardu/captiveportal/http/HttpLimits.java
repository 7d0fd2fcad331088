package id.gardu.captiveportal.http;

import java.time.Duration;

/**
 * How much one visitor may take. Times are kept to within a quarter of a second.
 *
 * @param headOctets longest request line, and longest set of header lines
 * @param headTime from the connection to its first whole request head; also for the TLS handshake
 * @param bodyOctets longest request body where a route does not say otherwise
 * @param bodyTime from the head to the end of the body
 * @param answerTime from the end of the body until the answer has left, however slow the reader
 * @param idleTime a kept connection may wait this long for its next whole request head
 * @param connections open at once, handshakes included
 * @param pipelined requests one connection may have sent ahead without an answer
 */
public record HttpLimits(
        int headOctets,
        Duration headTime,
        int bodyOctets,
        Duration bodyTime,
        Duration answerTime,
        Duration idleTime,
        int connections,
        int pipelined) {
    /** What both listeners run with. */
    public static HttpLimits standard() {
        return new HttpLimits(
                8 * 1024,
                Duration.ofSeconds(5),
                64 * 1024,
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                4096,
                8);
    }

    /** The same with more, or less, time for the body of a request and for its answer. */
    public HttpLimits withTimes(Duration body, Duration answer) {
        return new HttpLimits(
                headOctets, headTime, bodyOctets, body, answer, idleTime, connections, pipelined);
    }
}
