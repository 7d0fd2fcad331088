package id.gardu.snmp;

import id.gardu.snmp.SnmpCredentials.V3;

import org.snmp4j.DirectUserTarget;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The SNMPv3 engines met so far and our keys for each. A key is made for one engine alone (RFC 3414
 * §2.6), which costs some 8 ms: once a device, not once a packet. Thread-safe.
 */
final class Engines {
    private static final int MOST = 20_000;

    /**
     * How we are known to one engine.
     *
     * @param proven it once answered with our key: until then, anybody may have named that engine
     */
    record Login(
            Octets engine,
            boolean proven,
            OctetString user,
            AuthenticationProtocol auth,
            OctetString authKey,
            PrivacyProtocol priv,
            OctetString privKey) {

        Target<UdpAddress> at(UdpAddress address) {
            DirectUserTarget<UdpAddress> target =
                    new DirectUserTarget<>(
                            address, user, engine.bytes(), auth, authKey, priv, privKey);
            target.setVersion(SnmpConstants.version3);
            target.setSecurityLevel(SecurityLevel.AUTH_PRIV);
            return target;
        }

        Login asProven() {
            return new Login(engine, true, user, auth, authKey, priv, privKey);
        }

        @Override
        public String toString() {
            return "Login[engine=" + engine + ", <secret>]";
        }
    }

    private final SecurityProtocols protocols;
    private final SequencedMap<SnmpTarget, Login> logins = new LinkedHashMap<>(16, 0.75f, true);

    Engines(SecurityProtocols protocols) {
        this.protocols = protocols;
    }

    /** Whom to ask for an engine's id: nobody in particular, nothing signed (RFC 3414 §4). */
    static Target<UdpAddress> stranger(UdpAddress address) {
        UserTarget<UdpAddress> target =
                new UserTarget<>(
                        address, new OctetString(), new byte[0], SecurityLevel.NOAUTH_NOPRIV);
        target.setVersion(SnmpConstants.version3);
        return target;
    }

    synchronized Optional<Login> login(SnmpTarget target) {
        return Optional.ofNullable(logins.get(target));
    }

    /** Our keys for an engine, made now unless they were made before; not proven yet. */
    Login meet(SnmpTarget target, V3 user, Octets engine) {
        Optional<Login> before = login(target).filter(login -> login.engine().equals(engine));
        if (before.isPresent()) {
            return before.get();
        }
        Login login = make(user, engine);
        remember(target, login);
        return login;
    }

    void prove(SnmpTarget target, Login login) {
        remember(target, login.asProven());
    }

    private Login make(V3 user, Octets engine) {
        AuthenticationProtocol auth = auth(user.auth());
        PrivacyProtocol priv = priv(user.priv());
        return new Login(
                engine,
                false,
                octets(user.user()),
                auth,
                new OctetString(auth.passwordToKey(octets(user.authKey()), engine.bytes())),
                priv,
                new OctetString(
                        SecurityProtocols.passwordToKey(
                                priv, auth, octets(user.privKey()), engine.bytes())));
    }

    private synchronized void remember(SnmpTarget target, Login login) {
        logins.put(target, login);
        if (logins.size() > MOST) {
            logins.remove(logins.firstEntry().getKey());
        }
    }

    synchronized void forget(SnmpTarget target) {
        logins.remove(target);
    }

    private static OctetString octets(String text) {
        return new OctetString(Octets.ofText(text).bytes());
    }

    private AuthenticationProtocol auth(SnmpCredentials.Auth auth) {
        return protocols.getAuthenticationProtocol(
                switch (auth) {
                    case SHA -> AuthSHA.ID;
                    case SHA224 -> AuthHMAC128SHA224.ID;
                    case SHA256 -> AuthHMAC192SHA256.ID;
                    case SHA384 -> AuthHMAC256SHA384.ID;
                    case SHA512 -> AuthHMAC384SHA512.ID;
                });
    }

    private PrivacyProtocol priv(SnmpCredentials.Priv priv) {
        return protocols.getPrivacyProtocol(
                switch (priv) {
                    case AES -> PrivAES128.ID;
                    case AES192 -> PrivAES192.ID;
                    case AES256 -> PrivAES256.ID;
                });
    }
}
