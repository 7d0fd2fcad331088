package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.Participation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Programmes as a test tells them; whoever has a token is known. */
final class ScriptedParticipation implements Participation {
    final List<Offer> offers = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile SignUpState state = SignUpState.SEAT;
    volatile Attendance attendance = Attendance.COUNTED;

    @Override
    public Optional<List<Offer>> offers(PortalToken token) {
        return Optional.of(new ArrayList<>(offers));
    }

    @Override
    public Optional<SignUpState> signUp(PortalToken token, String wave) {
        calls.add("sign-up " + wave);
        return Optional.of(state);
    }

    @Override
    public Optional<Boolean> withdraw(PortalToken token, String wave) {
        calls.add("withdraw " + wave);
        return Optional.of(true);
    }

    @Override
    public Optional<Attendance> attend(PortalToken token, String code) {
        calls.add("attend " + code);
        return Optional.of(attendance);
    }
}
