package id.gardu.network;

import java.util.Optional;

/**
 * An access point that was checked and may be written.
 *
 * @param warning what is unwise about its SNMP credentials
 */
record NewAccessPoint(AccessPoint accessPoint, Optional<String> warning) {}
