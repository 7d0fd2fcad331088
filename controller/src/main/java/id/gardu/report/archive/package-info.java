/**
 * Reports that are made by themselves: files of closed months and weeks, kept and mailed. Made one
 * at a time, made up when they were missed, and sent to everybody once.
 */
@NullMarked
package id.gardu.report.archive;

import org.jspecify.annotations.NullMarked;
