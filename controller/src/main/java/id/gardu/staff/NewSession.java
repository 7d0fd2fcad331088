package id.gardu.staff;

import java.time.Instant;

/**
 * A session that has just begun.
 *
 * @param sessionId for the cookie; the database holds only its keyed hash
 * @param endsAt at the latest
 */
public record NewSession(String sessionId, Actor.Member member, Instant endsAt) {
    @Override
    public String toString() {
        return "Login[sessionId=<secret>, member=" + member + "]";
    }
}
