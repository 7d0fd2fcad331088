package id.gardu.radius;

import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What real gateways sent, octet by octet, to the real server and ledger: a double of ours could
 * share what we believe of them.
 */
class RecordedGatewaysTest {
    /** That of the recordings. */
    private static final String SECRET = "testing123";

    private static final String CREDENTIALS =
            """
            username,password,plan,expires_on
            siti,rahasia siti,warga,
            budi,rahasia,warga,
            """;

    private static final String NAS =
            """
            name,address,identifier,site,kind,secret
            rt05-gw,127.1.3.1,rt05-gw,rw05,coovachilli,testing123
            rt05-ap1,127.1.3.2,rt05-ap1,rw05,openwrt,testing123
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aHostapdIsUnderstood(DatabaseKind dialect) throws IOException {
        tell(dialect, "hostapd-2.10-wired.txt");
    }

    @ParameterizedTest
    @EnumSource
    void aCoovaChilliIsUnderstood(DatabaseKind dialect) throws IOException {
        tell(dialect, "chilli-1.8.txt");
    }

    private void tell(DatabaseKind dialect, String recording) throws IOException {
        var imports = List.of(new RadiusController.Import(ImportKind.NAS, NAS));
        try (var controller =
                        new RadiusController(
                                dialect, folder, Neighbourhood.NOW, CREDENTIALS, imports);
                var teller = new Storyteller(controller, SECRET)) {
            teller.tell(Storyteller.read("/gateways", recording));
        }
    }
}
