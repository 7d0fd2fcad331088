package id.gardu.staff;

import static id.gardu.staff.Role.Permission.CHANGE_ACCOUNT;
import static id.gardu.staff.Role.Permission.DECIDE;
import static id.gardu.staff.Role.Permission.GIVE_ACCESS;
import static id.gardu.staff.Role.Permission.RUN_PROGRAMMES;
import static id.gardu.staff.Role.Permission.SEE_ACCOUNT;
import static id.gardu.staff.Role.Permission.SEE_NETWORK;
import static id.gardu.staff.Role.Permission.SEE_USAGE;
import static id.gardu.staff.Role.Permission.WORK_ON_NETWORK;

import id.gardu.store.Word;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a member of the staff is for. What a role may do, it may do inside the member's area. */
public enum Role {
    /** Installs and runs it all. */
    ADMINISTRATOR(Permission.values()),
    /** In the street, in front of an access point, with somebody who cannot get in. */
    TECHNICIAN(SEE_NETWORK, SEE_USAGE, WORK_ON_NETWORK, SEE_ACCOUNT),
    /**
     * Of the communications office: reports, decisions, and the residents' rights over their data.
     */
    OFFICER(SEE_NETWORK, SEE_USAGE, DECIDE, RUN_PROGRAMMES, SEE_ACCOUNT, CHANGE_ACCOUNT),
    /** A neighbour who helps others sign up. */
    CADRE(GIVE_ACCESS);

    @SuppressWarnings("ImmutableEnumChecker") // A copy that cannot be changed.
    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.copyOf(Arrays.asList(permissions));
    }

    boolean includes(Permission permission) {
        return permissions.contains(permission);
    }

    /** The word used on the command line, in SQL and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** One kind of thing that somebody may do. */
    public enum Permission implements Word {
        /** See access points, their state and readings, and incidents. */
        SEE_NETWORK,
        /** See usage and reports: figures, never a person. */
        SEE_USAGE,
        /** Decide about points: keep, fix, close, wait; and note what was done for them. */
        DECIDE,
        /** Add, change and cancel programmes and their waves; see the code of a day. */
        RUN_PROGRAMMES,
        /** Test a login, probe an access point, acknowledge an incident, set maintenance. */
        WORK_ON_NETWORK,
        /** Add, change and retire sites, NAS, access points and plans. */
        CHANGE_NETWORK,
        /** Create, print and revoke vouchers and cards, and sign a neighbour up. */
        GIVE_ACCESS,
        /** Look at the last 24 hours of one account, with a reason that is kept. */
        SEE_ACCOUNT,
        /** Block and delete accounts. */
        CHANGE_ACCOUNT,
        /** Invite, change and disable members of the staff. */
        CHANGE_STAFF,
        /** Read who looked at what. */
        READ_AUDIT,
        /** Back it up; watch packets; read the ledger of sessions as it is. */
        RUN_CONTROLLER
    }
}
