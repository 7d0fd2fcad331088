package id.gardu.snmp;

import id.gardu.snmp.SnmpAnswer.Cut;
import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.Wire.Reply;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** What a get or walk has brought in so far, and how it may end. For one thread. */
final class Harvest {
    private final SnmpBudget budget;
    private final TreeMap<Oid, SnmpValue> values = new TreeMap<>();
    private Optional<Duration> quickest = Optional.empty();
    private long octets;

    Harvest(SnmpBudget budget) {
        this.budget = budget;
    }

    void packet(Reply.Response response) {
        octets += response.octets();
        Duration took = response.roundTrip();
        quickest = Optional.of(quickest.filter(best -> best.compareTo(took) <= 0).orElse(took));
    }

    void put(Reply.VarBind told) {
        values.put(told.oid(), told.value());
    }

    boolean tooManyOctets() {
        return octets > budget.octets();
    }

    /** Whether any packet was answered. */
    boolean heard() {
        return quickest.isPresent();
    }

    boolean full() {
        return values.size() >= budget.rows();
    }

    SnmpAnswer whole() {
        return new SnmpAnswer.Answer(new SnmpValues(values), quickest.orElse(Duration.ZERO));
    }

    SnmpAnswer cut(Cut cut) {
        return new SnmpAnswer.Partial(new SnmpValues(values), cut, quickest.orElse(Duration.ZERO));
    }

    SnmpAnswer outOfTime(Duration waited) {
        return quickest.isPresent() ? cut(Cut.TIME) : new SnmpAnswer.Silence(waited);
    }

    /** How it ends when no answer came, after so long. */
    SnmpAnswer without(Reply.Failure failure, Duration waited) {
        return switch (failure) {
            case Reply.Refused(Refusal refusal, Optional<Oid> at) ->
                    quickest.isPresent() ? cut(Cut.REFUSED) : new SnmpAnswer.Refused(refusal, at);
            case Reply.Unheard(Optional<Refusal> hint) -> unheard(hint, waited);
            case Reply.NotSent(String why) ->
                    quickest.isPresent() ? cut(Cut.SILENCE) : new SnmpAnswer.Unreachable(why);
            case Reply.Closed() -> new SnmpAnswer.Abandoned("the SNMP reader was closed");
        };
    }

    private SnmpAnswer unheard(Optional<Refusal> hint, Duration waited) {
        if (quickest.isPresent()) {
            return cut(Cut.SILENCE);
        }
        return hint.<SnmpAnswer>map(why -> new SnmpAnswer.Refused(why, Optional.empty()))
                .orElseGet(() -> new SnmpAnswer.Silence(waited));
    }
}
