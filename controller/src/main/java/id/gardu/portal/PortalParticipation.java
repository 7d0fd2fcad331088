package id.gardu.portal;

import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.Participation;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.programme.Programme;
import id.gardu.programme.Wave;
import id.gardu.programme.WaveSignUps;
import id.gardu.resident.Account.AccountState;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.PortalTokens;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers the pages about programmes; a blocked account takes no part. */
public record PortalParticipation(
        PortalTokens tokens,
        CredentialCache cache,
        WaveSignUps signUps,
        Supplier<Inventory> inventory)
        implements Participation {

    @Override
    public Optional<List<Offer>> offers(PortalToken token) throws FrontDeskUnavailable {
        return asking(token, account -> signUps.offers(account).stream().map(this::offer).toList());
    }

    private <T> Optional<T> asking(PortalToken token, Function<AccountId, T> question)
            throws FrontDeskUnavailable {
        return PortalFrontDesk.asking(() -> account(token).map(question));
    }

    private Optional<AccountId> account(PortalToken token) {
        return tokens.account(token)
                .flatMap(cache::standing)
                .filter(account -> !account.blocked() && !account.deleted())
                .map(AccountState::account);
    }

    private Offer offer(WaveSignUps.Offer one) {
        Programme programme = one.programme();
        Wave wave = one.wave();
        return new Offer(
                Long.toString(wave.id()),
                programme.name(),
                programme.about(false),
                programme.about(true),
                wave.firstDay(),
                wave.lastDay(),
                wave.hours(),
                wave.where(inventory.get()),
                state(one.state()),
                one.present());
    }

    private static SignUpState state(WaveSignUps.State state) {
        return switch (state) {
            case OPEN -> SignUpState.OPEN;
            case FULL -> SignUpState.FULL;
            case CLOSED -> SignUpState.CLOSED;
            case SEAT -> SignUpState.SEAT;
            case WAITING -> SignUpState.WAITING;
            case CANCELLED -> SignUpState.CANCELLED;
            case TOO_OFTEN -> SignUpState.TOO_OFTEN;
        };
    }

    @Override
    public Optional<SignUpState> signUp(PortalToken token, String wave)
            throws FrontDeskUnavailable {
        return asking(
                token,
                account ->
                        id(wave).flatMap(id -> signUps.signUp(account, id))
                                .map(PortalParticipation::state)
                                .orElse(SignUpState.CLOSED));
    }

    @Override
    public Optional<Boolean> withdraw(PortalToken token, String wave) throws FrontDeskUnavailable {
        return asking(
                token, account -> id(wave).map(id -> signUps.withdraw(account, id)).orElse(false));
    }

    @Override
    public Optional<Attendance> attend(PortalToken token, String code) throws FrontDeskUnavailable {
        return asking(token, account -> outcome(signUps.attend(account, code)));
    }

    private static Attendance outcome(WaveSignUps.Attendance outcome) {
        return switch (outcome) {
            case WaveSignUps.Attendance.Counted _ -> Attendance.COUNTED;
            case WaveSignUps.Attendance.Already _ -> Attendance.ALREADY;
            case WaveSignUps.Attendance.Wrong _ -> Attendance.WRONG;
            case WaveSignUps.Attendance.TooMany _ -> Attendance.TOO_MANY;
        };
    }

    private static Optional<Long> id(String wave) {
        return Optional.of(wave)
                .filter(text -> text.matches("[1-8]?[0-9]{1,18}"))
                .map(Long::parseLong);
    }
}
