package id.gardu.gateway;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Only for gateways that know nothing better. */
final class Md5 {
    private Md5() {}

    static byte[] of(byte[]... parts) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                md5.update(part);
            }
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
