package id.gardu.literacy;

import id.gardu.store.Word;

/** The six dimensions of a smart city that a figure may inform. */
public enum CityDimension implements Word {
    PEOPLE,
    MOBILITY,
    GOVERNANCE,
    ECONOMY,
    ENVIRONMENT,
    LIVING
}
