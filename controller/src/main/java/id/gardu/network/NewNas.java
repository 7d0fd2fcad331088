package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.network.NetworkRegister.NewSecret;

import java.util.Optional;

/** A NAS that was checked and may be written, with its secrets. */
record NewNas(Nas nas, NewSecret secret, Optional<SecretText> uamSecret) {
    /** Empty when {@code given} holds mistakes. */
    static Optional<NewNas> read(Fields given, NasId id) {
        FieldList.Values<Nas> values = Nas.FIELDS.read(given);
        Optional<SecretText> uamSecret = Nas.UAM_SECRET.read(given);
        Optional<SecretText> chosen = Nas.SECRET.read(given);
        if (!given.mistakes().isEmpty()) {
            return Optional.empty();
        }
        Nas nas = Nas.of(id, values);
        NasKinds.checkLogins(given, nas);
        if (!given.mistakes().isEmpty()) {
            return Optional.empty();
        }
        SecretText secret = chosen.orElseGet(SecretRules::fresh);
        SecretRules.warnings(nas, secret, given.roster(), given.owner()).forEach(given::warn);
        return Optional.of(
                new NewNas(nas, new NewSecret(nas, secret, chosen.isEmpty()), uamSecret));
    }
}
