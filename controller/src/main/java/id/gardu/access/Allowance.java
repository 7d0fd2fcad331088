package id.gardu.access;

import id.gardu.network.Plan;

/** What a plan leaves to somebody now. */
sealed interface Allowance {
    /** There is something left. */
    record Left(Plan plan, Limits limits) implements Allowance {}

    /** There is nothing left, or not here and now. */
    record Nothing(Reason reason) implements Allowance {}
}
