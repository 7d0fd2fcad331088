package id.gardu.demo;

/** How a login is proved to RADIUS. */
@SuppressWarnings("ArrayRecordComponent") // Lives for one request and is never compared as a value.
sealed interface LoginProof {
    /** User-Password (RFC 2865 §5.2). */
    record Pap(String password) implements LoginProof {}

    /** CHAP-Password and CHAP-Challenge (RFC 2865 §5.3). */
    record Chap(byte ident, byte[] response, byte[] challenge) implements LoginProof {}
}
