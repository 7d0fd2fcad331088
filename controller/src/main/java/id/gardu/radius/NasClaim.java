package id.gardu.radius;

/** A NAS that may have sent a datagram, and what makes us think so. */
record NasClaim(KnownNas nas, By by) {
    /** Told apart from a gateway of that name on this machine: our own doctor plays it. */
    NasClaim ofDoctor() {
        return new NasClaim(nas, By.DOCTOR);
    }

    /** What names it. */
    enum By {
        /** The address is its own, or its block's: policy says whether that is enough. */
        ADDRESS,
        /** Only the NAS-Identifier: its secret has to prove it. */
        NAME,
        /** The certificate of its TLS connection, which proves it. */
        TLS,
        /** Somebody on this machine names it: its secret has to prove it, and it was not heard. */
        DOCTOR
    }
}
