package id.gardu;

import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTries;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.RejectReason;
import id.gardu.access.Rejects;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.StandingWatch;
import id.gardu.captiveportal.MacAddress;
import id.gardu.entry.EntryStep.ToldStep;
import id.gardu.entry.EntryTrail;
import id.gardu.entry.StepKind;
import id.gardu.guard.SeenStations;
import id.gardu.network.NasId;
import id.gardu.setup.SetupSigns;

import java.time.Instant;
import java.util.Optional;

/** Carries what the RADIUS door tells to all who keep some of it. */
record DoorFeed(
        Rejects rejects,
        DoorTries tries,
        EntryTrail trail,
        StandingWatch standing,
        SetupSigns setupSigns,
        SeenStations stations)
        implements DoorListener {
    @Override
    public void rejected(Rejected rejected) {
        rejected.station().ifPresent(station -> stations.asked(rejected.nas(), station));
        rejects.told(rejected);
        standing.refused(rejected);
        // The normal first request of every phone is in the rejects; here only that somebody spoke.
        if (rejected.reason().equals(RejectReason.UNKNOWN_DEVICE.word())) {
            heard(rejected.nas(), rejected.at());
        } else {
            trail.told(
                    ToldStep.of(rejected.at(), rejected.nas(), StepKind.REJECTED, rejected.reason())
                            .station(rejected.station()));
        }
    }

    @Override
    public void tried(DoorTry one) {
        tries.told(one);
        setupSigns.tried(one);
    }

    @Override
    public void accepted(AccessRequest request, Grant grant) {
        request.station().ifPresent(station -> stations.asked(request.nas().id(), station));
        trail.told(
                ToldStep.of(
                                request.at(),
                                request.nas().id(),
                                StepKind.ACCEPTED,
                                grant.assurance().word())
                        .station(request.station())
                        .account(Optional.of(grant.account())));
    }

    @Override
    public void notShown(NasId nas, Optional<MacAddress> station, boolean signed, Instant at) {
        StepKind kind = signed ? StepKind.WRONG_SECRET : StepKind.NOT_SIGNED;
        trail.told(ToldStep.of(at, nas, kind, "").station(station));
    }

    @Override
    public void heard(NasId nas, Instant at) {
        trail.told(ToldStep.of(at, nas, StepKind.HEARD, ""));
    }
}
