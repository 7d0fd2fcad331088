package id.gardu.captiveportal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Arrivals as uspot's portal.uc writes them, whatever slash its {@code uam_server} ends in. */
class UspotArrivalTest {
    private Street street;
    private Resident siti;

    @BeforeEach
    void open() throws Exception {
        street = new Street();
        siti = new Resident(street.origin(), "id");
    }

    @AfterEach
    void close() {
        siti.close();
        street.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uam", "/uam/"})
    void aPhoneThatIsNotLoggedInGetsTheFirstPage(String path) throws Exception {
        HttpResponse<String> page = siti.get(arrival(path, "notyet", ""));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<input").doesNotContain("Alat WiFi di sini menolak");
    }

    /** It says reject where CoovaChilli says failed, and hands the server's Reply-Message on. */
    @ParameterizedTest
    @ValueSource(strings = {"/uam", "/uam/"})
    void aRejectIsARefusedLogin(String path) throws Exception {
        HttpResponse<String> page = siti.get(arrival(path, "reject", "&reply=Akses%20ditolak."));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Alat WiFi di sini menolak");
    }

    @Test
    void theSignatureCoversTheSlashToo() throws Exception {
        String moved = arrival("/uam", "notyet", "").replace("/uam?", "/uam/?");
        assertThat(siti.get(moved).statusCode()).isEqualTo(400);
        assertThat(siti.get("/uam/more?mac=02:00:00:00:00:c7").statusCode()).isEqualTo(404);
    }

    private String arrival(String path, String res, String more) throws Exception {
        String host = street.uam.loginHost();
        String url =
                street.origin()
                        + path
                        + "?res="
                        + res
                        + "&uamip="
                        + host.substring(0, host.indexOf(':'))
                        + "&uamport="
                        + host.substring(host.indexOf(':') + 1)
                        + "&challenge=00112233445566778899aabbccddeeff"
                        + "&mac=02:00:00:00:00:c7&ip=10.0.0.7&called=020000000001"
                        + "&nasid=rw03-gw&sessionid=abcdef0123456789"
                        + more;
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] md = md5.digest((url + Street.UAM_SECRET).getBytes(StandardCharsets.UTF_8));
        return url + "&md=" + HexFormat.of().formatHex(md);
    }
}
