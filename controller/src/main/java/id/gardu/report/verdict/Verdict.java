package id.gardu.report.verdict;

import id.gardu.store.Word;

/** What the rules say of a site and a month. */
public enum Verdict implements Word {
    WAS_DOWN(Group.FIX),
    NOBODY_GETS_IN(Group.FIX),
    NOT_MEASURABLE(Group.CANNOT_SAY),
    TOO_LITTLE_DATA(Group.CANNOT_SAY),
    DOOR_NOT_PROVEN(Group.FIX),
    OVERLOADED(Group.KEEP),
    TOO_NEW(Group.CANNOT_SAY),
    UNDER_USED(Group.ASK),
    THRIVING(Group.KEEP),
    USED(Group.KEEP);

    private final Group group;

    Verdict(Group group) {
        this.group = group;
    }

    public Group group() {
        return group;
    }
}
