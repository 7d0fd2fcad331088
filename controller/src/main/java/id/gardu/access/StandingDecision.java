package id.gardu.access;

import id.gardu.network.Plan;
import id.gardu.network.SessionId;
import id.gardu.order.SessionOrder.Act;
import id.gardu.order.SessionOrder.OrderReason;

import java.time.LocalDate;

/**
 * What stands against a session that goes on (docs/radius.md, "standing decisions"): a state of its
 * account, its site or the day, which holds whatever became of any single order.
 */
sealed interface StandingDecision {
    /** What an order about it may be once, or again and again, on one row. */
    String key(SessionId session);

    /** The account is blocked or gone, or its voucher was withdrawn. */
    record Blocked() implements StandingDecision {
        @Override
        public String key(SessionId session) {
            return "blocked/" + session;
        }
    }

    /**
     * The site is closed.
     *
     * @param day in the city
     */
    record Closed(LocalDate day) implements StandingDecision {
        @Override
        public String key(SessionId session) {
            return "closed/" + session + "/" + day;
        }
    }

    /**
     * More devices of the account are online than its plan has, and this is one of the youngest.
     */
    record Surplus() implements StandingDecision {
        @Override
        public String key(SessionId session) {
            return "surplus/" + session;
        }
    }

    /**
     * A limit of the day is used up, by certain octets.
     *
     * @param day in the city
     */
    record UsedUp(LocalDate day, DailyLimit limit, Plan plan) implements StandingDecision {
        @Override
        public String key(SessionId session) {
            return key(session, Act.END);
        }

        String key(SessionId session, Act act) {
            return act.word() + "/" + session + "/" + day + "/" + limit;
        }

        OrderReason why() {
            return switch (limit) {
                case TIME -> OrderReason.TIME_USED;
                case DATA -> OrderReason.DATA_USED;
            };
        }
    }

    /** Which of its day an account has used up. */
    enum DailyLimit {
        TIME,
        DATA
    }
}
