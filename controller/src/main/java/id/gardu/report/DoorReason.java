package id.gardu.report;

/**
 * How tries at the doors ended.
 *
 * @param kind {@code credential} or {@code mac}
 * @param reason {@code accept}, {@code wrong-secret}, or why they were refused
 * @param attempts requests
 * @param stations sum over days and gateways, never distinct
 */
public record DoorReason(String kind, String reason, long attempts, long stations) {}
