package id.gardu.network;

import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes {@code nas}. */
@RegisterArgumentFactory(NetworkTypes.class)
interface NasTable {
    /**
     * @param loginHosts of each, separated by commas
     * @param uamSecrets of each, sealed
     * @param direct of each, 1 when it takes vouchers directly
     * @param mschap of each, 1 when it may show MS-CHAPv2
     * @param coaTimestamps of each, 1 when its Disconnects and CoAs carry the time
     */
    @SqlBatch(
            """
            INSERT INTO nas (id, name, site_id, address, identifier, kind, login_hosts, uam_secret,
                             message_authenticator, direct_vouchers, coa_port,
                             coa_event_timestamp, mschap, radsec_san, created_at)
            VALUES (:id, :name, :site, :address, :identifier, :kind, :hosts, :uamSecret,
                    :messageAuthenticator, :direct, :coaPort, :coaTimestamp, :mschap, :radsecSan,
                    :now)\
            """)
    void insert(
            @BindMethods List<Nas> nas,
            @Bind("hosts") List<String> loginHosts,
            @Bind("uamSecret") List<Optional<byte[]>> uamSecrets,
            @Bind("direct") List<Long> direct,
            @Bind("coaPort") List<Integer> coaPorts,
            @Bind("coaTimestamp") List<Long> coaTimestamps,
            @Bind("mschap") List<Long> mschap,
            @Bind("radsecSan") List<Optional<String>> radsecSan,
            @Bind("now") Instant now);
}
