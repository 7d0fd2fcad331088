/** Tests of the files a report is handed on as, opened by the programs people open them with. */
@NullMarked
package id.gardu.report.format;

import org.jspecify.annotations.NullMarked;
