/**
 * What the city may say about digital literacy: access, participation and self-reported skill, each
 * under its own name, with how sure it is.
 */
@NullMarked
package id.gardu.report.literacy;

import org.jspecify.annotations.NullMarked;
