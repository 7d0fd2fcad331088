package id.gardu.order;

import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.function.BiConsumer;

/** What asking a NAS showed of it. */
public record ToldSigns(BiConsumer<NasId, Instant> ofAnswer, BiConsumer<NasId, Instant> ofSilence)
        implements NasSigns {
    @Override
    public void heard(NasId nas, Instant at) {}

    @Override
    public void answered(NasId nas, Instant at) {
        ofAnswer.accept(nas, at);
    }

    @Override
    public void silent(NasId nas, Instant at) {
        ofSilence.accept(nas, at);
    }
}
