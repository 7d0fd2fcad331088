package id.gardu.literacy;

import id.gardu.store.Word;

/** The pillars of the Indeks Literasi Digital of 2020 to 2022. */
public enum IndexPillar implements Word {
    SKILL,
    ETHICS,
    SAFETY,
    CULTURE
}
