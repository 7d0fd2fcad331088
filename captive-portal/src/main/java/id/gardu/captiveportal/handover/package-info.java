/**
 * How each kind of gateway sends a browser here and is handed a login: one small class per dialect.
 * A login leaves only for addresses registered for the gateway; what a browser brings chooses among
 * them and adds nothing.
 */
@NullMarked
package id.gardu.captiveportal.handover;

import org.jspecify.annotations.NullMarked;
