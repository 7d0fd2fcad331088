package id.gardu;

import id.gardu.snmp.Octets;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.store.DataDirectory;
import id.gardu.store.StoreException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Our SNMP engine's id and how often it started: kept, because SNMPv3 agents remember both. */
final class SnmpEngine {
    private SnmpEngine() {}

    static LocalEngine next(DataDirectory data) {
        Path file = data.resolve("snmp.engine");
        LocalEngine before = Files.exists(file) ? read(file) : LocalEngine.fresh();
        LocalEngine now = new LocalEngine(before.id(), before.boots() + 1);
        DataDirectory.writePrivate(file, now.id().hex() + " " + now.boots());
        return now;
    }

    private static LocalEngine read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            return new LocalEngine(Octets.ofHex(words[0]), Integer.parseInt(words[1]));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new StoreException(
                    file + ": is no SNMP engine id; delete it to begin with a new one", e);
        }
    }
}
