/** Tests of accounts, vouchers and legacy credentials, on both databases. */
@NullMarked
package id.gardu.resident;

import org.jspecify.annotations.NullMarked;
