package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.network.NetworkChanges.Change;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.store.IdSource;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

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
        SecretText secret = chosen.orElseGet(SecretRules::fresh);
        SecretRules.warnings(nas, secret, given.roster(), given.owner()).forEach(given::warn);
        return Optional.of(
                new NewNas(nas, new NewSecret(nas, secret, chosen.isEmpty()), uamSecret));
    }

    /**
     * A file of NAS.
     *
     * @param write writes all of them
     */
    static Outcome<Change<Imported>> check(
            CsvSheet sheet, Roster roster, IdSource ids, BiConsumer<Handle, List<NewNas>> write) {
        var added = new ArrayList<NewNas>();
        var warnings = new ArrayList<String>();
        List<Mistake> mistakes =
                sheet.check(
                        Nas.FIELDS.columns(),
                        roster,
                        (_, given) -> {
                            read(given, new NasId(ids.next())).ifPresent(added::add);
                            warnings.addAll(given.warnings());
                        });
        return Change.unless(
                mistakes,
                new Imported(
                        added.size(), List.of(), 0, added.stream().map(NewNas::secret).toList()),
                warnings,
                handle -> write.accept(handle, added));
    }
}
