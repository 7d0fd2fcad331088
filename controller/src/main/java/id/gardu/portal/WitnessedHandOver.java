package id.gardu.portal;

import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.RedirectQuery;
import id.gardu.network.NasId;
import id.gardu.setup.SetupSign;
import id.gardu.setup.SetupSigns;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A kind's hand-over at one gateway; tells what was seen of it. Thread-safe. */
record WitnessedHandOver(HandOver way, NasId nas, SetupSigns signs) implements HandOver {
    @Override
    public String path() {
        return way.path();
    }

    @Override
    public Optional<Arrival> read(RedirectQuery query, Supplier<List<UamSecret>> secrets) {
        return way.read(query, secrets);
    }

    @Override
    public Passage open(Arrival arrival, Gateway gateway, List<URI> portal) {
        Passage passage = way.open(arrival, gateway, portal);
        switch (passage) {
            case Passage.Open _ -> {
                signs.seen(nas, SetupSign.OPEN_ARRIVAL);
                if (gateway.uamSecret().isPresent()) {
                    signs.seen(nas, SetupSign.SIGNED_ARRIVAL);
                }
            }
            case Passage.Tampered _ -> signs.seen(nas, SetupSign.UNSIGNED_ARRIVAL);
            case Passage.NotRegistered _ -> signs.seen(nas, SetupSign.FOREIGN_ARRIVAL);
        }
        return passage;
    }

    @Override
    public Optional<GatewayDoor> front(Gateway gateway) {
        return way.front(gateway);
    }

    @Override
    public List<URI> origins(Gateway gateway) {
        return way.origins(gateway);
    }
}
