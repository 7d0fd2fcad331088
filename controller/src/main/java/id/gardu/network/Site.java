package id.gardu.network;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A place with access points, in one area.
 *
 * @param code the operator's own, unique
 * @param monthlyCostIdr rupiah
 * @param uplinkMbps as ordered from the ISP
 */
public record Site(
        SiteId id,
        String code,
        String name,
        String areaCode,
        OptionalDouble latitude,
        OptionalDouble longitude,
        Optional<String> sponsor,
        OptionalLong monthlyCostIdr,
        OptionalLong uplinkMbps,
        Optional<String> isp,
        Optional<LocalDate> openedOn,
        OpenHours openHours) {

    Site withMonthlyCost(OptionalLong rupiah) {
        return new Site(
                id,
                code,
                name,
                areaCode,
                latitude,
                longitude,
                sponsor,
                rupiah,
                uplinkMbps,
                isp,
                openedOn,
                openHours);
    }
}
