/**
 * What stands around the portal in tests: a browser. Published as a test-jar, for whoever tests
 * pages together with what is behind them.
 */
@NullMarked
package id.gardu.captiveportal.doubles;

import org.jspecify.annotations.NullMarked;
