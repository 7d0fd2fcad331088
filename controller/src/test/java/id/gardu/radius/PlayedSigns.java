package id.gardu.radius;

import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.function.Consumer;

/** Tells which NAS was heard. */
record PlayedSigns(Consumer<NasId> heardOf) implements NasSigns {
    @Override
    public void heard(NasId nas, Instant at) {
        heardOf.accept(nas);
    }

    @Override
    public void answered(NasId nas, Instant at) {}

    @Override
    public void silent(NasId nas, Instant at) {}
}
