package id.gardu.order;

import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.network.NasId;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Asks through another one, and tells what the answers show of the NAS (docs/report.md,
 * completeness). The silence of one that never answered says nothing: its port may be closed, or
 * the way to it. Thread-safe.
 */
public final class WitnessedDisconnector implements Disconnector {
    private final Disconnector through;
    private final SessionOrderQueries past;
    private final NasSigns evidence;
    private final Clock clock;
    private final Set<NasId> answerers = ConcurrentHashMap.newKeySet();

    public WitnessedDisconnector(
            Disconnector through, SessionOrderQueries past, NasSigns evidence, Clock clock) {
        this.through = through;
        this.past = past;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Reads which NAS have answered before our start, or another controller; for now and then.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public void refresh() {
        answerers.addAll(past.answerers());
    }

    @Override
    public void ask(SessionCommand command, Consumer<NasAnswer> whenKnown) {
        through.ask(
                command,
                answer -> {
                    told(command.nas().id(), answer);
                    whenKnown.accept(answer);
                });
    }

    private void told(NasId nas, NasAnswer answer) {
        switch (answer) {
            case NasAnswer.Acknowledged _, NasAnswer.Refused _ -> {
                answerers.add(nas);
                evidence.answered(nas, clock.instant());
            }
            case NasAnswer.Silent _ -> {
                if (answerers.contains(nas)) {
                    evidence.silent(nas, clock.instant());
                }
            }
            // Nothing was sent.
            case NasAnswer.NotReachable _, NasAnswer.NotSent _ -> {}
        }
    }
}
