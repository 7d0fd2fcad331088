package id.gardu.captiveportal;

import java.util.Optional;

/**
 * What the pages ask about a visitor; whoever runs the portal answers. Thread-safe; every call may
 * block for a database or a message gateway, but answers within 10 seconds. What a browser typed
 * arrives here as it was typed, cut to 64 characters.
 *
 * <p>A visitor is known by a token only. For a MAC address, which anybody can set, nothing is told
 * that belongs to a person.
 *
 * <p>A first visit: {@link #gateway}, {@link #requestCode}, {@link #enterCode}, {@link #admit}.
 * With a voucher: {@link #gateway}, {@link #redeem}, {@link #admit}. A return: {@link #admit}.
 */
public interface FrontDesk {
    /**
     * The NAS that sent a browser here: by identifier, and where that is empty or shared by
     * several, by the called station. Empty when no NAS in service fits, or more than one, or when
     * its kind does not speak the claimed dialect. Answers from memory.
     */
    Optional<Gateway> gateway(GatewayClaim claim);

    /**
     * The sign-up begun with this device at this gateway and still waiting for its code: the
     * resident went to read the SMS and the mini-browser forgot everything. The token is as good as
     * the one in {@link CodeSending.Sent}.
     */
    Optional<SignUpToken> unfinished(Visit visit) throws FrontDeskUnavailable;

    /**
     * Sends a code to a phone and begins a sign-up, in place of the one this device had begun. The
     * answer does not tell whether the phone is known.
     *
     * @param phone {@code 08…}, {@code 62…}, {@code +62…}, with blanks, dots or hyphens
     * @param consent recorded with the sign-up
     */
    CodeSending requestCode(Visit visit, String phone, Consent consent) throws FrontDeskUnavailable;

    /**
     * Sends a new code to the phone of this sign-up; codes sent before are void, wrong tries stay
     * counted. {@link CodeSending.NotAPhone} does not occur.
     *
     * @return empty when the sign-up is over or was never begun
     */
    Optional<CodeSending> resendCode(SignUpToken token) throws FrontDeskUnavailable;

    /** How a sign-up stands; empty when it is over or was never begun. */
    Optional<SignUp> signUp(SignUpToken token) throws FrontDeskUnavailable;

    /**
     * Tries a code, which works once. A right one ends the sign-up and makes the account if the
     * phone has none.
     *
     * @param code as typed; the six digits may stand among blanks
     */
    CodeEntry enterCode(SignUpToken token, String code) throws FrontDeskUnavailable;

    /**
     * Redeems a voucher for the visiting device, atomically; the same device may redeem the same
     * voucher again and gets a new token.
     *
     * @param code as typed: case, blanks and hyphens do not count
     * @param consent recorded with the account
     */
    Redemption redeem(Visit visit, String code, Consent consent) throws FrontDeskUnavailable;

    /**
     * Mints a login for the account of a token, for this device at this gateway. Needs no database,
     * changes no row, and may be asked again when a login came too late.
     */
    Admission admit(PortalToken token, Visit visit);

    /** What the account of a token used today; empty when the token is not, or no longer, valid. */
    Optional<Status> status(PortalToken token) throws FrontDeskUnavailable;

    /**
     * Ends the token and the session of the device it was last {@link #admit admitted} with, and
     * forgets that this device may come in by itself. A token that is not valid is none to end:
     * {@link LoggedOut} all the same.
     */
    LoggedOut logOut(PortalToken token) throws FrontDeskUnavailable;
}
