package id.gardu.access;

import id.gardu.gateway.Limits;
import id.gardu.network.Plan;

/** What a plan leaves to somebody now. */
public sealed interface Allowance {
    /**
     * There is something left.
     *
     * @param slow whether it is the slow lane: the daily data is used
     */
    record Left(Plan plan, Limits limits, boolean slow) implements Allowance {}

    /** There is nothing left, or not here and now. */
    record Nothing(RejectReason reason) implements Allowance {}
}
