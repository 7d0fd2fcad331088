package id.gardu.demo.city;

import java.util.OptionalLong;

/**
 * A neighbourhood. Invented, but for the code of its kelurahan.
 *
 * @param code kelurahan code, {@code .RW} and two digits
 * @param inhabitants who really live there
 * @param entered what is in the records; may be a little old, or missing
 */
public record CityRw(
        String code, String kelurahan, String name, long inhabitants, OptionalLong entered) {}
