package id.gardu.radius;

import id.gardu.access.AccessPolicy;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.Traces;
import id.gardu.accounting.NasSigns;
import id.gardu.accounting.RecordIntake;
import id.gardu.network.Inventory;
import id.gardu.network.SignedSources;
import id.gardu.radius.dynauth.NasContacts;

import java.util.function.Supplier;

/**
 * What the door asks and tells of the rooms below, each from memory and by any thread.
 *
 * @param inventory what we run, now
 * @param access may they in, and whose session is it?
 * @param ledger takes records
 * @param signs told which NAS lives
 * @param signed which NAS of policy auto have signed
 * @param door told who came to the door
 * @param traces who watches packets
 * @param contacts told where each NAS was heard
 */
public record RadiusParts(
        Supplier<Inventory> inventory,
        AccessPolicy access,
        RecordIntake ledger,
        NasSigns signs,
        SignedSources signed,
        DoorListener door,
        Traces traces,
        NasContacts contacts) {}
