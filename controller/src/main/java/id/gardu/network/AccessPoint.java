package id.gardu.network;

import id.gardu.config.SecretText;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A radio in the neighbourhood. May sit behind a NAS and hang on another access point.
 *
 * @param snmpHost name or address its agent answers on
 * @param snmpPort 1 to 65535
 * @param snmp credentials as the operator writes them: {@code v1:…}, {@code v2c:…} or {@code v3:…}
 * @param bssids 48-bit addresses of its SSIDs
 * @param maintenance polled, but no finding is raised
 * @param engineAcceptedAt when somebody last said that another SNMPv3 engine at its address is
 *     meant
 */
public record AccessPoint(
        ApId id,
        String name,
        SiteId site,
        Optional<NasId> nas,
        String snmpHost,
        int snmpPort,
        SecretText snmp,
        Set<Long> bssids,
        Optional<ApId> uplink,
        boolean maintenance,
        Optional<Instant> engineAcceptedAt) {}
