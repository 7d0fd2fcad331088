package id.gardu.demo.city;

import java.util.List;
import java.util.OptionalLong;

/**
 * A kelurahan of the shipped list with invented inhabitants.
 *
 * @param inhabitants as in the records; of a few nobody entered them
 */
public record CityKelurahan(
        String code, String name, OptionalLong inhabitants, List<CityRw> neighbourhoods) {
    public CityKelurahan {
        neighbourhoods = List.copyOf(neighbourhoods);
    }
}
