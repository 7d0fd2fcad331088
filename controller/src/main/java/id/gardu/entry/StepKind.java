package id.gardu.entry;

import id.gardu.store.Word;

/** One step on the way in, from the gateway's page to the session. */
public enum StepKind implements Word {
    /** The gateway's redirect brought the browser to our page. */
    ARRIVED(Proof.CLAIMED),
    /** A sender took the message with the code. */
    CODE_SENT(Proof.CLAIMED),
    /** No sender did. */
    CODE_NOT_SENT(Proof.CLAIMED),
    /** None was to be sent; the detail says why. */
    CODE_REFUSED(Proof.CLAIMED),
    CODE_WRONG(Proof.CLAIMED),
    /** Too late, or after five wrong ones. */
    CODE_OVER(Proof.CLAIMED),
    CODE_RIGHT(Proof.PROVEN),
    VOUCHER_TAKEN(Proof.PROVEN),
    /** The detail says why. */
    VOUCHER_REFUSED(Proof.CLAIMED),
    /** Known, but not to be let in now; the detail is the word of the reason. */
    TURNED_AWAY(Proof.PROVEN),
    /** The browser went to its gateway with a login. */
    HANDED_OVER(Proof.PROVEN),
    /** The gateway sent the browser back: nobody answered it, or it was refused. */
    GATEWAY_SAID(Proof.CLAIMED),
    ACCEPTED(Proof.PROVEN),
    /** Access-Reject; the detail is the word of the reason. */
    REJECTED(Proof.REFUSED),
    /** A packet in the name of the gateway, signed by another secret. */
    WRONG_SECRET(Proof.UNSIGNED),
    /** An Access-Request without Message-Authenticator where one is asked for. */
    NOT_SIGNED(Proof.UNSIGNED),
    /** Of a NAS: an authentic packet came. */
    HEARD(Proof.PROVEN);

    /** Detail of {@link #TURNED_AWAY}: another site and another device than before. */
    public static final String PROVE_AGAIN = "prove-again";

    /** Detail of {@link #TURNED_AWAY}: the device is in use at two sites at once. */
    public static final String TWO_PLACES = "two-places";

    private final Proof proof;

    StepKind(Proof proof) {
        this.proof = proof;
    }

    Proof proof() {
        return proof;
    }

    /** How much of it is beyond doubt: each is bounded for itself, so that none hides another. */
    enum Proof {
        /** A browser says so. */
        CLAIMED,
        /** In the name of a gateway, but not signed by it. */
        UNSIGNED,
        /** A gateway says so, of somebody who proved nothing. */
        REFUSED,
        PROVEN
    }
}
