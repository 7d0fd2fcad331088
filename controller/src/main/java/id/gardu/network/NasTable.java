package id.gardu.network;

import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.Optional;

/** Writes {@code nas}. */
@RegisterArgumentFactory(NetworkTypes.class)
interface NasTable {
    /**
     * @param loginHosts separated by commas
     * @param uamSecret sealed
     */
    @SqlUpdate(
            """
            INSERT INTO nas (id, name, site_id, address, identifier, kind, login_hosts, uam_secret,
                             message_authenticator, direct_vouchers, coa_port, created_at)
            VALUES (:id, :name, :site, :address, :identifier, :kind, :hosts, :uamSecret,
                    :messageAuthenticator, :directVouchers, :coaPort, :now)\
            """)
    void insert(
            @BindMethods Nas nas,
            @Bind("hosts") String loginHosts,
            @Bind("uamSecret") Optional<byte[]> uamSecret,
            @Bind("now") Instant now);
}
