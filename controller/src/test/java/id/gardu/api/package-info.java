/**
 * The API over a real listener, with the real rooms on a real database. {@link
 * id.gardu.api.ApiHouse} puts them together.
 */
@NullMarked
package id.gardu.api;

import org.jspecify.annotations.NullMarked;
