package id.gardu.message;

/**
 * The messages accepted in the last 24 hours.
 *
 * @param counted those that count against the daily limit: all but the ones that certainly never
 *     reached the gateway
 */
public record OutboxFigures(int waiting, int sent, int failed, int expired, int counted) {}
