/**
 * The city's services that residents are led to after login: which there are, and how often they
 * are opened where, without who it was.
 */
@NullMarked
package id.gardu.services;

import org.jspecify.annotations.NullMarked;
