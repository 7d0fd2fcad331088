package id.gardu.staff;

import id.gardu.message.Destination;
import id.gardu.network.FieldList;
import id.gardu.network.FieldType;

import java.time.Instant;
import java.util.Optional;

/**
 * A member as in the list of the staff.
 *
 * @param disabledAt empty while the member may log in
 * @param email where reports go; empty when nobody entered one
 * @param mailed whether reports are sent there
 */
public record StaffMember(
        Actor.Member member,
        Instant createdAt,
        Optional<Instant> disabledAt,
        Optional<Destination.Email> email,
        boolean mailed) {
    /** What is told of a member, given for one, and noted of a change. */
    public static final FieldList<StaffMember> FIELDS = new FieldList<>("staff_member");

    static {
        FIELDS.field(
                        "name",
                        FieldType.parsed(
                                "type: string, minLength: 1, maxLength: 64",
                                Optional::of,
                                "a name",
                                name -> name))
                .required()
                .option("NAME")
                .help("only one has it", "nama petugas, tidak kembar")
                .of(known -> known.member().name());
        FIELDS.field("role", FieldType.word(Role.values(), Role::word, words -> words))
                .required()
                .option("ROLE", "administrator, technician, officer or cadre")
                .help(
                        "what a member is for",
                        "peran: administrator, technician (teknisi), officer (kantor), cadre"
                                + " (kader)")
                .of(known -> known.member().role());
        FIELDS.field("area", FieldType.text(60))
                .option("CODE", "only this area and what is below it (default: the whole city)")
                .about(
                        "only this area and what is below it; left out, the whole city",
                        "hanya wilayah ini dan di bawahnya; kosong: seluruh kota")
                .maybe(known -> known.member().area());
        FIELDS.field(
                        "email",
                        FieldType.parsed(
                                "type: string, maxLength: 254",
                                text -> Optional.of(new Destination.Email(text)),
                                "an e-mail address",
                                Destination.Email::masked))
                .option("ADDRESS", "where reports are sent (gardu staff set changes it)")
                .about(
                        "where reports are sent; kept sealed",
                        "ke mana laporan dikirim; disimpan tersegel")
                .toldAbout("where reports are sent; masked")
                .maybe(StaffMember::email);
        FIELDS.field("reports", FieldType.flag())
                .about("whether reports are sent there", "apakah laporan dikirim ke sana")
                .toldAbout("whether they are")
                .of(StaffMember::mailed);
    }
}
