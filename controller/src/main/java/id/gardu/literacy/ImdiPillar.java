package id.gardu.literacy;

import id.gardu.store.Word;

/** The pillars of the Indeks Masyarakat Digital Indonesia; their names change with its edition. */
public enum ImdiPillar implements Word {
    INFRASTRUCTURE,
    SKILL,
    EMPOWERMENT,
    JOBS
}
